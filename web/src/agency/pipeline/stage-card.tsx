import type { StageFigures } from '../../api/answers-enrolment.ts'
import { Button } from '../../kit/button.tsx'
import { Tag } from '../../kit/tag.tsx'
import { useWords } from '../../kit/use-words.ts'
import { causeWords, durationWords } from '../../words/enrolment-words.ts'

const secondsSince = (instant: string): number => Math.max(0, (Date.now() - new Date(instant).getTime()) / 1000)

function Waiting({ figures: { oldest, late, causes } }: { figures: StageFigures }) {
  const words = useWords()
  const { t, number } = words
  return (
    <>
      <p>
        <Tag tone={late > 0 ? 'no' : 'ok'}>{late > 0 ? t('pipeline.late', { number: number(late) }) : t('pipeline.onTime')}</Tag>
      </p>
      {oldest && <p className="small">{t('pipeline.oldest', { duration: durationWords(words, secondsSince(oldest)) })}</p>}
      <ul className="small">
        {Object.entries(causes).map(([cause, packets]) => (
          <li key={cause}>
            {causeWords(words, cause)}: <bdi className="num">{number(packets)}</bdi>
          </li>
        ))}
      </ul>
    </>
  )
}

type StageCardProps = { figures: StageFigures; isShown: boolean; onShow: () => void }

/** How many wait at a stage, since when, why, and how long they may. */
export function StageCard({ figures, isShown, onShow }: StageCardProps) {
  const words = useWords()
  const { t, number } = words
  const stage = t(`stage.${figures.stage}`)
  return (
    <li className={figures.late > 0 ? 'stage stage-late' : 'stage'}>
      <h3>{stage}</h3>
      <p>
        <bdi className="stage-count num">{number(figures.waiting)}</bdi> <span className="muted">{t('pipeline.waitingAt')}</span>
      </p>
      {figures.waiting > 0 ? <Waiting figures={figures} /> : <p className="small muted">{t('pipeline.nothingWaits')}</p>}
      <p className="small muted">{t('pipeline.deadline', { duration: durationWords(words, figures.deadlineMs / 1000) })}</p>
      {figures.waiting > 0 && (
        <Button kind="plain" aria-pressed={isShown} onClick={onShow}>
          {t('pipeline.showWaiting', { stage })}
        </Button>
      )}
    </li>
  )
}
