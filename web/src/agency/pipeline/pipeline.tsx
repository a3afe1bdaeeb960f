import './pipeline.css'
import { useState } from 'react'
import type { PipelineAnswer, WaitingStage } from '../../api/answers-enrolment.ts'
import { useMe } from '../../api/queries.ts'
import { usePipeline } from '../../api/queries-enrolment.ts'
import { mayOpen } from '../../desk/doors.ts'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useWords } from '../../kit/use-words.ts'
import { Failing } from './failing.tsx'
import { Speed } from './speed.tsx'
import { StageCard } from './stage-card.tsx'
import { WaitingPackets } from './waiting-packets.tsx'

/** The stage that needs eyes first: one past its deadline, else one where somebody waits. */
const firstToSee = ({ stages }: PipelineAnswer): WaitingStage | undefined =>
  (stages.find(({ late }) => late > 0) ?? stages.find(({ waiting }) => waiting > 0))?.stage

function Board({ pipeline }: { pipeline: PipelineAnswer }) {
  const { t } = useWords()
  const me = useMe()
  const [chosen, setChosen] = useState<WaitingStage>()
  const shown = chosen ?? firstToSee(pipeline)
  return (
    <>
      <Speed week={pipeline.lastWeek} />
      <section className="stack" aria-label={t('pipeline.stages')}>
        <h2>{t('pipeline.stages')}</h2>
        <ol className="stages">
          {pipeline.stages.map((figures) => (
            <StageCard
              key={figures.stage}
              figures={figures}
              isShown={shown === figures.stage}
              onShow={() => setChosen(figures.stage)}
            />
          ))}
        </ol>
      </section>
      {shown && me.data && <WaitingPackets key={shown} stage={shown} mayReplay={mayOpen('replayPacket', me.data.staff)} />}
      <Failing failing={pipeline.failing} />
    </>
  )
}

/** From the packet to the number: what waits at each stage, since when and why. */
export function Pipeline() {
  const { t } = useWords()
  const pipeline = usePipeline()
  return (
    <>
      <PageHeader name={t('desk.door.pipeline')} title={t('desk.door.pipeline')} lead={t('pipeline.lead')} />
      {pipeline.isPending && <Loading />}
      {pipeline.error && <ErrorNotice error={pipeline.error} onRetry={() => void pipeline.refetch()} />}
      {pipeline.data && <Board pipeline={pipeline.data} />}
    </>
  )
}
