import type { Day, Milieu } from '@sijill/contract'
import { type Formula, type FormulaVariable, formulaOn, type MilieuFormula } from '@sijill/law'
import { useState } from 'react'
import { Refused } from '../api/client.ts'
import { useFormula } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { ChoiceGroup } from '../kit/choice-group.tsx'
import { type Column, DataTable } from '../kit/data-table.tsx'
import { ErrorNotice } from '../kit/error-notice.tsx'
import { type Fact, Facts } from '../kit/facts.tsx'
import { todayInMorocco } from '../kit/format.ts'
import { Loading } from '../kit/loading.tsx'
import { InScript } from '../kit/person-name.tsx'
import { Tag } from '../kit/tag.tsx'
import { useWords, type Words } from '../kit/use-words.ts'

const MILIEUX = ['urban', 'rural'] as const satisfies readonly Milieu[]

/** A figure as the law writes it: all its decimals, none added. */
const asWritten = ({ number }: Words, figure: number): string => {
  const decimals = figure.toFixed(10).replace(/0+$/, '').split('.')[1]?.length ?? 0
  return number(figure, decimals)
}

const variableColumns = (words: Words, sources: Formula['sources']): Column<FormulaVariable>[] => {
  const { t, language } = words
  return [
    { key: 'id', header: t('formula.id'), cell: ({ id }) => <bdi className="num">{id}</bdi>, csv: ({ id }) => id },
    {
      key: 'label',
      header: t('score.term'),
      isHeader: true,
      cell: ({ label }) => (language === 'ar' ? label.ar : <span lang="fr">{label.fr}</span>),
      csv: ({ label }) => (language === 'ar' ? label.ar : label.fr),
    },
    { key: 'kind', header: t('formula.kind'), cell: ({ kind }) => t(`vocabulary.measureKind.${kind}`), csv: ({ kind }) => kind },
    {
      key: 'coefficient',
      header: t('score.coefficient'),
      isNumber: true,
      cell: ({ coefficient }) =>
        coefficient === null ? (
          <Tag tone="no">{t('vocabulary.known.not-found')}</Tag>
        ) : (
          <bdi dir="ltr">{asWritten(words, coefficient)}</bdi>
        ),
      csv: ({ coefficient }) => coefficient,
    },
    {
      key: 'sources',
      header: t('formula.sources'),
      cell: (variable) => (
        <span className="small">
          {t(`vocabulary.known.${variable.known}`)}
          {variable.sources.length > 0 && ` · ${variable.sources.length} / ${Object.keys(sources).length}`}
        </span>
      ),
      csv: (variable) => variable.sources.join(' '),
    },
  ]
}

type Effect = { region: keyof MilieuFormula['regions']['effects']; effect: number }

const regionColumns = (words: Words): Column<Effect>[] => [
  {
    key: 'region',
    header: words.t('path.region'),
    isHeader: true,
    cell: ({ region }) => words.t(`region.${region}`),
    csv: ({ region }) => region,
  },
  {
    key: 'effect',
    header: words.t('score.points'),
    isNumber: true,
    cell: ({ effect }) => <bdi dir="ltr">{asWritten(words, effect)}</bdi>,
    csv: ({ effect }) => effect,
  },
]

function MilieuSheets({ formula, milieu }: { formula: Formula; milieu: Milieu }) {
  const words = useWords()
  const { t } = words
  const { constant, regions, variables } = formula.milieux[milieu]
  const effects = (Object.entries(regions.effects) as [Effect['region'], number][]).map(([region, effect]) => ({
    region,
    effect,
  }))
  return (
    <>
      <Card title={t('formula.variables', { number: words.number(variables.length) })}>
        <p>
          {t('formula.constant')} <bdi className="num">{asWritten(words, constant.value)}</bdi>
        </p>
        <DataTable
          caption={t('formula.variablesCaption')}
          columns={variableColumns(words, formula.sources)}
          rows={variables}
          rowKey={({ id }) => id}
          isMarked={({ coefficient }) => coefficient === null}
          stacks
          exportAs={`${formula.version}-${milieu}`}
        />
      </Card>
      <Card title={t('formula.regions')}>
        <DataTable
          caption={t('formula.regions')}
          columns={regionColumns(words)}
          rows={effects}
          rowKey={({ region }) => region}
          exportAs={`${formula.version}-${milieu}-regions`}
        />
      </Card>
    </>
  )
}

function referenceFacts({ t, day }: Words, { version, since, reference }: Formula, hash: string | undefined): Fact[] {
  return [
    { label: t('formula.version'), value: <bdi>{version}</bdi> },
    { label: t('formula.since'), value: <bdi>{day(since)}</bdi> },
    { label: t('formula.act'), value: reference.act ? <InScript name={reference.act} /> : t('formula.actNotFound') },
    ...(hash ? [{ label: t('formula.hash'), value: <bdi className="num wraps">{hash}</bdi> }] : []),
  ]
}

function Sources({ formula }: { formula: Formula }) {
  return (
    <ul className="stack-tight small muted">
      {formula.reference.note && (
        <li>
          <InScript name={formula.reference.note} />
        </li>
      )}
      {Object.entries(formula.sources).map(([name, source]) => (
        <li key={name}>
          <bdi>{name}</bdi> — <InScript name={source} />
        </li>
      ))}
    </ul>
  )
}

function OfPage({ onRetry }: { onRetry: () => void }) {
  const { t } = useWords()
  return (
    <div className="notice notice-wait" role="status">
      <p className="notice-title">{t('formula.ofPage')}</p>
      <p>{t('formula.ofPageWords')}</p>
      <Button kind="quiet" onClick={onRetry}>
        {t('kit.retry')}
      </Button>
    </div>
  )
}

function WholeFormula({ formula, hash }: { formula: Formula; hash?: string | undefined }) {
  const words = useWords()
  const { t } = words
  const [milieu, setMilieu] = useState<Milieu>('urban')
  return (
    <>
      <Card title={t('formula.reference')}>
        <div className="stack">
          <Facts facts={referenceFacts(words, formula, hash)} />
          <Sources formula={formula} />
        </div>
      </Card>
      <ChoiceGroup
        legend={t('path.milieu')}
        inline
        value={milieu}
        onValue={setMilieu}
        choices={MILIEUX.map((value) => ({ value, label: t(`vocabulary.milieu.${value}`) }))}
      />
      <MilieuSheets formula={formula} milieu={milieu} />
    </>
  )
}

/** The formula in force, read-only, as anyone may see it; the one that the page brought when the server is out of reach. */
export function FormulaFile() {
  const answer = useFormula()
  const retry = () => void answer.refetch()
  if (answer.isPending) return <Loading />
  if (answer.data) return <WholeFormula formula={answer.data.artefact} hash={answer.data.hash} />
  const brought = formulaOn(todayInMorocco() as Day)
  if (answer.error instanceof Refused || brought === undefined) return <ErrorNotice error={answer.error} onRetry={retry} />
  return (
    <>
      <OfPage onRetry={retry} />
      <WholeFormula formula={brought} />
    </>
  )
}
