import i18next from 'i18next'
import { useState } from 'react'
import type ar from '../../../messages/desk/ar.json'
import type { PersonRead } from '../../api/answers.ts'
import { usePersonReads } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { Loading } from '../../kit/loading.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { actWords, purposeWords } from '../trail/trail-words.ts'

type RoleName = keyof (typeof ar)['staffRole']
const isRole = (role: string): role is RoleName => i18next.exists(`staffRole.${role}`)

/** Of an agent the office is told, never the name; a partner is an institution and is named. */
function readerWords({ t, legal }: Words, { by, partner, offices }: PersonRead): string {
  if (by === 'partner') return t('agency.readByPartner', { partner })
  if (by === 'system') return t('agency.readBySystem')
  const said = offices.map(({ role, territory }) => `${isRole(role) ? t(`staffRole.${role}`) : role} (${legal(territory)})`)
  return said.length > 0 ? said.join(t('kit.listSeparator')) : t('agency.readByStaff')
}

const columnsOf = (words: Words): Column<PersonRead>[] => {
  const { t, instant } = words
  return [
    {
      key: 'at',
      header: t('agency.at'),
      isHeader: true,
      cell: ({ at }) => <bdi className="nowrap">{instant(at)}</bdi>,
      csv: ({ at }) => at,
    },
    {
      key: 'by',
      header: t('agency.actor'),
      cell: (read) => <bdi>{readerWords(words, read)}</bdi>,
      csv: (read) => readerWords(words, read),
    },
    {
      key: 'act',
      header: t('agency.act'),
      cell: ({ act }) => actWords(words, act),
      csv: ({ act }) => actWords(words, act),
    },
    {
      key: 'purpose',
      header: t('agency.purpose'),
      cell: ({ purpose }) => purposeWords(words, purpose),
      csv: ({ purpose }) => purposeWords(words, purpose),
    },
  ]
}

function ReadsTable({ person }: { person: string }) {
  const words = useWords()
  const { t } = words
  const answer = usePersonReads(person, 'verification')
  if (answer.isPending) return <Loading />
  if (answer.error) return <ErrorNotice error={answer.error} onRetry={() => void answer.refetch()} />
  const rows = answer.data.reads.map((read, index) => ({ ...read, key: `${read.at} ${index}` }))
  if (rows.length === 0) return <Empty title={t('agency.noRead')} />
  return (
    <DataTable caption={t('agency.reads')} columns={columnsOf(words)} rows={rows} rowKey={({ key }) => key} exportAs="reads" />
  )
}

/** Who opened the file, for what purpose and when. Asking is itself written on the trail, so it waits to be asked. */
export function Reads({ person }: { person: string }) {
  const { t } = useWords()
  const [isAsked, setIsAsked] = useState(false)
  return (
    <Card title={t('agency.reads')}>
      {isAsked ? (
        <ReadsTable person={person} />
      ) : (
        <div className="stack">
          <p className="muted">{t('agency.readsWords')}</p>
          <Button kind="quiet" onClick={() => setIsAsked(true)}>
            {t('agency.showReads')}
          </Button>
        </div>
      )}
    </Card>
  )
}
