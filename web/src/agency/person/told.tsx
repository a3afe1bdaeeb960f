import i18next from 'i18next'
import { useState } from 'react'
import type { ToldMessage } from '../../api/answers.ts'
import { usePersonMessages } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { programmeName } from '../../words/programme-words.ts'

/** The words under a code of the server, or the code when this page does not know it. */
const wordsOf = ({ t }: Words, section: 'told' | 'sendingState' | 'sendingFailure', code: string): string =>
  i18next.exists(`${section}.${code}`) ? t(`${section}.${code}` as 'sendingState.sent') : code

function subject(words: Words, { kind, details: { programme, day, reason } }: ToldMessage): string {
  const { t } = words
  const parts = [
    wordsOf(words, 'told', kind),
    programme && programmeName(t, programme),
    day && words.day(day),
    reason && i18next.exists(`reason.${reason}`) && t(`reason.${reason}` as 'reason.pension'),
  ]
  return parts.filter(Boolean).join(' · ')
}

const stateWords = (words: Words, { state, failure }: ToldMessage): string => {
  if (state === null) return words.t('agency.inInbox')
  const said = wordsOf(words, 'sendingState', state)
  return failure ? `${said} · ${wordsOf(words, 'sendingFailure', failure)}` : said
}

const columnsOf = (words: Words): Column<ToldMessage>[] => {
  const { t, instant } = words
  return [
    {
      key: 'at',
      header: t('agency.at'),
      isHeader: true,
      cell: ({ queuedAt }) => <bdi className="nowrap">{instant(queuedAt)}</bdi>,
      csv: ({ queuedAt }) => queuedAt,
    },
    { key: 'subject', header: t('agency.subject'), cell: (told) => subject(words, told), csv: (told) => subject(words, told) },
    {
      key: 'channel',
      header: t('agency.channel'),
      cell: ({ channel }) => t(`agency.by-${channel}`),
      csv: ({ channel }) => channel,
    },
    {
      key: 'state',
      header: t('agency.sending'),
      cell: (told) => stateWords(words, told),
      csv: (told) => stateWords(words, told),
    },
  ]
}

function ToldTable({ person }: { person: string }) {
  const words = useWords()
  const { t } = words
  const answer = usePersonMessages(person, 'verification')
  if (answer.isPending) return <Loading />
  if (answer.error) return <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />
  if (answer.data.messages.length === 0) return <Empty title={t('agency.noMessage')} />
  return (
    <DataTable
      caption={t('agency.told')}
      columns={columnsOf(words)}
      rows={answer.data.messages}
      rowKey={({ message }) => message}
      exportAs="messages"
    />
  )
}

/** What the person was told, and whether it arrived. Reading it is on the trail, so it waits to be asked. */
export function Told({ person }: { person: string }) {
  const { t } = useWords()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Card title={t('agency.told')}>
      {isAsked ? (
        <ToldTable person={person} />
      ) : (
        <div className="stack">
          <p className="muted">{t('agency.toldWords')}</p>
          <Button kind="quiet" onClick={() => setIsAsked(true)}>
            {t('agency.showTold')}
          </Button>
        </div>
      )}
    </Card>
  )
}
