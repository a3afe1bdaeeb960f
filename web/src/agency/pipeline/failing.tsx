import type { FailingPacket } from '../../api/answers-enrolment.ts'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'

const columnsOf = ({ t, number, instant }: Words): Column<FailingPacket>[] => [
  { key: 'packet', header: t('pipeline.packet'), isHeader: true, cell: ({ packet }) => <IdentifierText text={packet} /> },
  { key: 'attempts', header: t('pipeline.attempts'), isNumber: true, cell: ({ attempts }) => number(attempts) },
  { key: 'next', header: t('pipeline.nextAt'), cell: ({ nextAt }) => <bdi className="nowrap">{instant(nextAt)}</bdi> },
  { key: 'fault', header: t('pipeline.fault'), cell: ({ cause }) => <bdi dir="ltr">{cause ?? '—'}</bdi> },
]

/** Work that fails, with the fault itself; it is tried again without anybody. */
export function Failing({ failing }: { failing: readonly FailingPacket[] }) {
  const words = useWords()
  if (failing.length === 0) return null
  return (
    <Card title={words.t('pipeline.failing')}>
      <p className="muted">{words.t('pipeline.failingWords')}</p>
      <DataTable
        caption={words.t('pipeline.failing')}
        columns={columnsOf(words)}
        rows={failing}
        rowKey={({ packet, nextAt }) => `${packet} ${nextAt}`}
        stacks
      />
    </Card>
  )
}
