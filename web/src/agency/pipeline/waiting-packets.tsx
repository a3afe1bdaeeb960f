import type { ListedPacket, WaitingStage } from '../../api/answers-enrolment.ts'
import { usePacketsAt, useReplayPacket } from '../../api/queries-enrolment.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { fullName, PersonName } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { causeWords } from '../../words/enrolment-words.ts'

const columnsOf = (words: Words): Column<ListedPacket>[] => [
  { key: 'person', header: words.t('pipeline.person'), isHeader: true, cell: ({ name }) => <PersonName name={name} /> },
  { key: 'cause', header: words.t('duplicates.cause'), cell: ({ cause }) => causeWords(words, cause) },
  { key: 'centre', header: words.t('pipeline.centre'), cell: ({ centre }) => <bdi>{centre}</bdi> },
  {
    key: 'received',
    header: words.t('pipeline.received'),
    isNumber: true,
    cell: ({ receivedAt }) => <bdi className="nowrap">{words.instant(receivedAt)}</bdi>,
  },
  {
    key: 'due',
    header: words.t('pipeline.dueAt'),
    isNumber: true,
    cell: ({ dueAt }) => <bdi className="nowrap">{dueAt ? words.instant(dueAt) : '—'}</bdi>,
  },
  { key: 'late', header: words.t('pipeline.lateTimes'), isNumber: true, cell: ({ late }) => words.number(late) },
]

function useReplayColumn(words: Words): { column: Column<ListedPacket>; replay: ReturnType<typeof useReplayPacket> } {
  const replay = useReplayPacket()
  const { t, language } = words
  const column: Column<ListedPacket> = {
    key: 'replay',
    header: t('pipeline.act'),
    cell: ({ packet, name }) => (
      <Button
        kind="quiet"
        busy={replay.isPending && replay.variables === packet}
        aria-label={t('pipeline.replayOf', { name: fullName(name, language === 'ar' ? 'ar' : 'fr') })}
        onClick={() => replay.mutate(packet)}
      >
        {t('pipeline.replay')}
      </Button>
    ),
  }
  return { column, replay }
}

/** The packets that wait at a stage, within the mandate of who looks; who may, starts one again. */
export function WaitingPackets({ stage, mayReplay }: { stage: WaitingStage; mayReplay: boolean }) {
  const words = useWords()
  const { t } = words
  const packets = usePacketsAt(stage)
  const { column, replay } = useReplayColumn(words)
  if (packets.isPending) return <Loading />
  if (packets.error) return <ErrorNotice error={packets.error} onRetry={() => void packets.refetch()} />
  const title = t('pipeline.waitingIn', { stage: t(`stage.${stage}`) })
  const rows = packets.data.packets
  return (
    <Card title={title}>
      {replay.error && <ErrorNotice error={replay.error} />}
      {replay.isSuccess && (
        <div className="notice notice-ok" role="status">
          <p>{t('pipeline.replayed')}</p>
        </div>
      )}
      {rows.length === 0 ? (
        <Empty title={t('pipeline.noneWaiting')} />
      ) : (
        <DataTable
          caption={title}
          columns={mayReplay ? [...columnsOf(words), column] : columnsOf(words)}
          rows={rows}
          rowKey={({ packet }) => packet}
          isMarked={({ late }) => late > 0}
          stacks
        />
      )}
    </Card>
  )
}
