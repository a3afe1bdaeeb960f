import { useWords } from './use-words.ts'

/** One thing that moved a score: what the household said, and how far it moved the score. */
export type TermBar = { id: string; words: string; points: number; note?: string | undefined }

const shareOf = (points: number, largest: number): string => `${largest === 0 ? 0 : (Math.abs(points) / largest) * 100}%`

const classOf = (points: number, isMore: boolean): string =>
  `term ${points <= 0 ? 'term-lowers' : 'term-raises'} ${isMore ? 'term-more' : ''}`

/** Largest first; green brings the score down, towards the aids, terracotta raises it. */
type TermBarsProps = {
  terms: readonly TermBar[]
  largest: number
  /** How many are seen on the screen; paper shows them all. */
  shown?: number
}

export function TermBars({ terms, largest, shown = terms.length }: TermBarsProps) {
  const { t, signed } = useWords()
  return (
    <ul className="term-bars">
      {terms.map(({ id, words, points, note }, index) => (
        <li key={id} className={classOf(points, index >= shown)}>
          <span className="term-words">
            {words}
            {note && <span className="small muted"> {note}</span>}
          </span>
          <bdi dir="ltr" className="term-points num">
            {signed(points)}
            <span className="visually-hidden"> {points <= 0 ? t('score.lowers') : t('score.raises')}</span>
          </bdi>
          <span className="term-track" aria-hidden="true">
            <span style={{ inlineSize: shareOf(points, largest) }} />
          </span>
        </li>
      ))}
    </ul>
  )
}
