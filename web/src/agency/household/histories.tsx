import i18next from 'i18next'
import type ar from '../../../messages/desk/ar.json'
import type { DeclarationVersion, HouseholdAnswer, ScoreVersion } from '../../api/answers.ts'
import { Card } from '../../kit/card.tsx'
import { type Column, DataTable } from '../../kit/data-table.tsx'
import { Empty } from '../../kit/empty.tsx'
import { IdentifierText } from '../../kit/identifier-text.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'

type TriggerName = keyof (typeof ar)['trigger']
const isTrigger = (trigger: string): trigger is TriggerName => i18next.exists(`trigger.${trigger}`)
const triggerWords = ({ t }: Words, trigger: string): string => (isTrigger(trigger) ? t(`trigger.${trigger}`) : trigger)

const scoreColumns = (words: Words): Column<ScoreVersion>[] => {
  const { t, day, score } = words
  return [
    {
      key: 'on',
      header: t('agency.computed'),
      isHeader: true,
      cell: ({ computedOn }) => <bdi>{day(computedOn)}</bdi>,
      csv: ({ computedOn }) => computedOn,
    },
    {
      key: 'score',
      header: t('score.name'),
      isNumber: true,
      cell: ({ shown }) => (shown ? score(Number(shown)) : '—'),
      csv: ({ shown }) => shown,
    },
    { key: 'formula', header: t('detail.formula'), cell: ({ formula }) => <bdi>{formula}</bdi>, csv: ({ formula }) => formula },
    {
      key: 'trigger',
      header: t('agency.trigger'),
      cell: ({ trigger }) => triggerWords(words, trigger),
      csv: ({ trigger }) => trigger,
    },
  ]
}

const declarationColumns = ({ t, instant }: Words): Column<DeclarationVersion>[] => [
  {
    key: 'at',
    header: t('agency.recordedAt'),
    isHeader: true,
    cell: ({ recordedAt }) => <bdi>{instant(recordedAt)}</bdi>,
    csv: ({ recordedAt }) => recordedAt,
  },
  {
    key: 'by',
    header: t('agency.by'),
    cell: ({ recordedBy }) => <IdentifierText text={recordedBy} />,
    csv: ({ recordedBy }) => recordedBy,
  },
]

/** Nothing is overwritten: every score and every declaration, the newest first. */
export function Histories({ household: { scores, versions } }: { household: HouseholdAnswer }) {
  const words = useWords()
  const { t } = words
  return (
    <>
      <Card title={t('agency.scores')}>
        {scores.length === 0 ? (
          <Empty title={t('refusal.score/none')} />
        ) : (
          <DataTable
            caption={t('agency.scores')}
            columns={scoreColumns(words)}
            rows={scores}
            rowKey={({ score }) => score}
            exportAs="scores"
          />
        )}
      </Card>
      <Card title={t('agency.declarations')}>
        <DataTable
          caption={t('agency.declarations')}
          columns={declarationColumns(words)}
          rows={versions}
          rowKey={({ declaration }) => declaration}
        />
      </Card>
    </>
  )
}
