import type { Activation } from '../../api/answers.ts'
import { useActivations, useConfirmActivation, useMe } from '../../api/queries.ts'
import { mayOpen } from '../../desk/doors.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { Loading } from '../../kit/loading.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { InScript } from '../../kit/person-name.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { OpenPilot } from './open-pilot.tsx'

const columnsOf = ({ t, day, legal }: Words): Column<Activation>[] => [
  {
    key: 'territory',
    header: t('path.territory'),
    isHeader: true,
    cell: ({ name_ar, name_fr }) => <InScript name={{ ar: name_ar, fr: name_fr }} />,
    csv: ({ name_ar, name_fr }) => legal({ ar: name_ar, fr: name_fr }),
  },
  {
    key: 'code',
    header: t('agency.code'),
    cell: ({ territory }) => <bdi className="num">{territory}</bdi>,
    csv: ({ territory }) => territory,
  },
  {
    key: 'register',
    header: t('path.register'),
    cell: ({ register }) => t(`vocabulary.register.${register}`),
    csv: ({ register }) => t(`vocabulary.register.${register}`),
  },
  {
    key: 'from',
    header: t('path.inServiceFrom'),
    cell: ({ inServiceFrom }) => <bdi className="nowrap">{day(inServiceFrom)}</bdi>,
    csv: ({ inServiceFrom }) => inServiceFrom,
  },
  {
    key: 'act',
    header: t('path.legalReference'),
    cell: ({ legalReference }) => <InScript name={legalReference} />,
    csv: ({ legalReference }) => legal(legalReference),
  },
]

function Waiting({ requests }: { requests: readonly Activation[] }) {
  const words = useWords()
  const { t } = words
  const confirm = useConfirmActivation()
  if (requests.length === 0) return null
  const columns: Column<Activation>[] = [
    ...columnsOf(words),
    { key: 'by', header: t('agency.askedBy'), cell: ({ requestedBy }) => <IdentifierText text={requestedBy} /> },
    {
      key: 'confirm',
      header: t('agency.secondPerson'),
      cell: ({ id }) => (
        <Button kind="quiet" busy={confirm.isPending} onClick={() => confirm.mutate(id)}>
          {t('agency.confirm')}
        </Button>
      ),
    },
  ]
  return (
    <Card title={t('agency.waitingForSecond')}>
      {confirm.error && <ErrorNotice error={confirm.error} />}
      <DataTable caption={t('agency.waitingForSecond')} columns={columns} rows={requests} rowKey={({ id }) => id} stacks />
    </Card>
  )
}

function Calendar() {
  const words = useWords()
  const { t } = words
  const activations = useActivations()
  if (activations.isPending) return <Loading />
  if (activations.error) return <ErrorNotice error={activations.error} onRetry={() => void activations.refetch()} />
  const rows = activations.data.activations
  const confirmed = rows.filter(({ confirmedBy }) => confirmedBy !== null)
  return (
    <>
      <Waiting requests={rows.filter(({ confirmedBy }) => confirmedBy === null)} />
      <Card title={t('agency.calendar')}>
        {confirmed.length === 0 ? (
          <Empty title={t('agency.calendarEmpty')} />
        ) : (
          <DataTable
            caption={t('agency.calendar')}
            columns={columnsOf(words)}
            rows={confirmed}
            rowKey={({ id }) => id}
            exportAs="roll-out"
            stacks
          />
        )}
      </Card>
    </>
  )
}

export function RollOut() {
  const { t } = useWords()
  const me = useMe()
  return (
    <>
      <PageHeader name={t('desk.door.rollOut')} title={t('desk.door.rollOut')} lead={t('agency.rollOutLead')} />
      {me.data && mayOpen('openPilot', me.data.staff) && <OpenPilot />}
      <Calendar />
    </>
  )
}
