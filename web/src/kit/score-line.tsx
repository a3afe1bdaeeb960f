import { formatScoreAgainst } from './format.ts'
import { isOffLine, placeOf, placeThresholds, type Threshold, zonesOf } from './score-geometry.ts'
import { useWords } from './use-words.ts'

const percent = (place: number): string => `${(place * 100).toFixed(4)}%`

/** An svg counts from the left; the line begins where reading begins. */
const fromLeft = (place: number, isRightToLeft: boolean): number => (isRightToLeft ? 1 - place : place)

function Zones({ thresholds }: { thresholds: readonly Threshold[] }) {
  const { isRightToLeft } = useWords()
  const zones = zonesOf(thresholds)
  return (
    <svg className="score-zones" width="100%" height="34" aria-hidden="true" focusable="false">
      {zones.map((zone) => (
        <rect
          key={zone.rank}
          className={`zone zone-${zone.rank}${zone.rank === zones.length - 1 ? ' zone-last' : ''}`}
          x={percent(isRightToLeft ? 1 - zone.to : zone.from)}
          width={percent(zone.to - zone.from)}
          y="11"
          height="12"
        />
      ))}
      {zones.slice(0, -1).map((zone) => {
        const x = percent(fromLeft(zone.to, isRightToLeft))
        return <line key={zone.rank} className="zone-tick" x1={x} x2={x} y1="3" y2="31" />
      })}
    </svg>
  )
}

function Labels({ thresholds }: { thresholds: readonly Threshold[] }) {
  const { score } = useWords()
  const placed = placeThresholds(thresholds)
  const rows = Math.max(0, ...placed.map(({ row }) => row)) + 1
  return (
    <div className="score-labels" style={{ blockSize: `${rows * 3}rem` }} aria-hidden="true">
      {placed.map(({ label, value, at, side, row }) => (
        <span
          key={`${label} ${value}`}
          className="score-label"
          style={{
            insetBlockStart: `${row * 3}rem`,
            ...(side === 'before'
              ? { insetInlineEnd: percent(1 - at), textAlign: 'end', maxInlineSize: percent(at) }
              : { insetInlineStart: percent(at), textAlign: 'start', maxInlineSize: percent(1 - at) }),
          }}
        >
          {label}
          <bdi className="num">{score(value)}</bdi>
        </span>
      ))}
    </div>
  )
}

type MarkProps = { low: number; high: number; say: (score: number) => string }

function Mark({ low, high, say }: MarkProps) {
  // The number keeps inside the paper; the arrow under it stays exact.
  const middle = (placeOf(low) + placeOf(high)) / 2
  const nearby = Math.min(0.88, Math.max(0.12, middle))
  return (
    <>
      <div className="score-mark" style={{ insetInlineStart: percent(nearby) }} aria-hidden="true">
        <bdi className="num">{say(low)}</bdi>
        {high > low && (
          <>
            <span>{'\u00a0–\u00a0'}</span>
            <bdi className="num">{say(high)}</bdi>
          </>
        )}
      </div>
      {high > low ? (
        <div
          className="score-range"
          style={{ insetInlineStart: percent(placeOf(low)), inlineSize: percent(placeOf(high) - placeOf(low)) }}
          aria-hidden="true"
        />
      ) : (
        <div className="score-arrow" style={{ insetInlineStart: percent(placeOf(low)) }} aria-hidden="true" />
      )}
    </>
  )
}

function useSaid(low: number, high: number, thresholds: readonly Threshold[]): string {
  const { t, language } = useWords()
  const values = thresholds.map(({ value }) => value)
  const say = (score: number) => formatScoreAgainst(language, score, values)
  const bounds = thresholds.map(({ label, value }) =>
    t('score.thresholdSaid', { label, value: formatScoreAgainst(language, value, [low]) }),
  )
  const first = high > low ? t('score.rangeSaid', { low: say(low), high: say(high) }) : t('score.lineSaid', { score: say(low) })
  return [first, ...bounds].join(' ')
}

type ScoreLineProps = { score: number; upTo?: number | undefined; thresholds: readonly Threshold[] }

/** A score before it is a number: its place between the thresholds of the programmes, or the stretch up to `upTo` where it lies. */
export function ScoreLine({ score, upTo = score, thresholds }: ScoreLineProps) {
  const { t, language } = useWords()
  const values = thresholds.map(({ value }) => value)
  const say = (each: number) => formatScoreAgainst(language, each, values)
  const said = useSaid(score, upTo, thresholds)
  return (
    <div className="score-line" role="img" aria-label={said}>
      <Mark low={score} high={upTo} say={say} />
      <Zones thresholds={thresholds} />
      <Labels thresholds={thresholds} />
      {isOffLine(score) && <p className="small muted">{t('score.offLine')}</p>}
    </div>
  )
}
