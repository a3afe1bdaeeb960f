import { PROGRAMME_IDS, type ProgrammeId } from '@sijill/law'
import type { ProgrammeFigures } from '../../api/answers.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { programmeName } from '../../words/programme-words.ts'

const columnsOf = ({ t, number }: Words): Column<ProgrammeFigures>[] => [
  {
    key: 'programme',
    header: t('agency.programme'),
    isHeader: true,
    cell: ({ programme }) => programmeName(t, programme),
    csv: ({ programme }) => programmeName(t, programme),
  },
  {
    key: 'eligible',
    header: t('outcome.eligible'),
    isNumber: true,
    cell: ({ eligible }) => number(eligible),
    csv: ({ eligible }) => eligible,
  },
  {
    key: 'notEligible',
    header: t('outcome.not-eligible'),
    isNumber: true,
    cell: ({ notEligible }) => number(notEligible),
    csv: ({ notEligible }) => notEligible,
  },
  {
    key: 'undecidable',
    header: t('outcome.undecidable'),
    isNumber: true,
    cell: ({ undecidable }) => number(undecidable),
    csv: ({ undecidable }) => undecidable,
  },
]

const placeOf = (programme: string): number => PROGRAMME_IDS.indexOf(programme as ProgrammeId)
const inOrder = (rows: readonly ProgrammeFigures[]): ProgrammeFigures[] =>
  [...rows].sort((one, other) => placeOf(one.programme) - placeOf(other.programme))

export function ProgrammeTable({ rows }: { rows: readonly ProgrammeFigures[] }) {
  const words = useWords()
  if (rows.length === 0) return <Empty title={words.t('agency.noDecision')} />
  return (
    <DataTable
      caption={words.t('agency.programmes')}
      columns={columnsOf(words)}
      rows={inOrder(rows)}
      rowKey={({ programme }) => programme}
      exportAs="programmes"
    />
  )
}
