import type { Explained, Term } from '@sijill/law'
import { pointsOf } from '../../decision/score-story.ts'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { measureWords } from '../../words/measure-words.ts'

/** What stands before the variables of the formula in the sum. */
type Line = { id: string; words: string; value: number | null; coefficient: number | null; points: number }

function linesOf(words: Words, { terms, size, constant, regionEffect }: Explained): Line[] {
  const { t } = words
  const fixed = (id: string, said: string, numerator: number): Line => ({
    id,
    words: said,
    value: null,
    coefficient: null,
    points: pointsOf(numerator, size),
  })
  const line = ({ id, measure, value, coefficient, numerator }: Term): Line => ({
    id,
    words: measureWords(words, measure, { value, size }),
    value,
    coefficient,
    points: pointsOf(numerator, size),
  })
  return [fixed('K', t('formula.constantName'), constant), fixed('KR', t('formula.regionName'), regionEffect), ...terms.map(line)]
}

const columnsOf = ({ t, number, signed }: Words): Column<Line>[] => [
  { key: 'id', header: t('formula.id'), cell: ({ id }) => <bdi className="num">{id}</bdi>, csv: ({ id }) => id },
  { key: 'words', header: t('score.term'), isHeader: true, cell: ({ words }) => words, csv: ({ words }) => words },
  {
    key: 'coefficient',
    header: t('score.coefficient'),
    isNumber: true,
    cell: ({ coefficient }) => (coefficient === null ? '' : <bdi dir="ltr">{number(coefficient, 7)}</bdi>),
    csv: ({ coefficient }) => coefficient,
  },
  {
    key: 'points',
    header: t('score.points'),
    isNumber: true,
    cell: ({ points }) => <bdi dir="ltr">{signed(points, 7)}</bdi>,
    csv: ({ points }) => points,
  },
]

export function TermTable({ score }: { score: Explained }) {
  const words = useWords()
  return (
    <DataTable
      caption={words.t('agency.lineByLine')}
      columns={columnsOf(words)}
      rows={linesOf(words, score)}
      rowKey={({ id }) => id}
      exportAs="score"
    />
  )
}
