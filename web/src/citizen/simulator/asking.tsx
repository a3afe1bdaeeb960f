import type { FieldRefusal, HouseholdFacts, Milieu } from '@sijill/contract'
import { type Formula, type Question, REGION_CODES } from '@sijill/law'
import { useState } from 'react'
import { Button } from '../../kit/button.tsx'
import { todayInMorocco } from '../../kit/format.ts'
import { PageHeader } from '../../kit/page-header.tsx'
import { useWords } from '../../kit/use-words.ts'
import { fieldRefusalWords, pathInWords } from '../../words/field-words.ts'
import { AnswerButtons } from './questions/answer-buttons.tsx'
import { QUESTION_PAGES } from './questions/question-pages.tsx'
import { answerWith, chooseMilieu, chooseRegion, progressOf, type Simulated, type Step } from './simulation.ts'

type AskingProps = {
  step: Step
  simulated: Simulated
  formulas: readonly Formula[]
  onMove: (after: Simulated) => void
  onBack: () => void
  onRestart: () => void
}

const MILIEUX = ['urban', 'rural'] as const satisfies readonly Milieu[]

function MilieuPage({ simulated, onMove }: AskingProps) {
  const { t } = useWords()
  return (
    <AnswerButtons
      choices={MILIEUX.map((value) => ({ value, label: t(`vocabulary.milieu.${value}`), hint: t(`simulator.milieu.${value}`) }))}
      value={simulated.milieu}
      onValue={(milieu) => onMove(chooseMilieu(simulated, milieu))}
    />
  )
}

function RegionPage({ simulated, onMove }: AskingProps) {
  const { t } = useWords()
  return (
    <AnswerButtons
      choices={REGION_CODES.map((value) => ({ value, label: t(`region.${value}`) }))}
      value={simulated.region}
      onValue={(region) => onMove(chooseRegion(simulated, region, todayInMorocco()))}
    />
  )
}

function Refused({ fields }: { fields: readonly FieldRefusal[] }) {
  const { t } = useWords()
  if (fields.length === 0) return null
  return (
    <div className="notice notice-no" role="alert">
      <ul className="stack-tight">
        {fields.map((field) => (
          <li key={`${field.path} ${field.code}`}>
            {pathInWords(t, field.path)}: {fieldRefusalWords(t, field)}
          </li>
        ))}
      </ul>
    </div>
  )
}

function LawQuestion({ question, simulated, onMove }: AskingProps & { question: Question }) {
  const [fields, setFields] = useState<readonly FieldRefusal[]>([])
  const state = simulated.state
  if (state === undefined) return null
  const Page = QUESTION_PAGES[question]
  const answer = async (facts: HouseholdFacts) => {
    const answered = await answerWith(simulated, question, facts)
    if ('fields' in answered) setFields(answered.fields)
    else onMove(answered.after)
  }
  return (
    <>
      <Refused fields={fields} />
      <Page facts={state.facts} isAnswered={state.answered.includes(question)} onAnswer={(facts) => void answer(facts)} />
    </>
  )
}

function Progress({ simulated, formulas }: Pick<AskingProps, 'simulated' | 'formulas'>) {
  const { t, number } = useWords()
  const { answered, atMost } = progressOf(simulated, formulas)
  return (
    <div className="asking-progress">
      <span className="small muted">{t('simulator.questionNumber', { number: number(answered + 1) })}</span>
      <progress aria-label={t('simulator.progress')} value={answered} max={atMost} />
    </div>
  )
}

export function Asking(props: AskingProps) {
  const { t } = useWords()
  const { step, simulated, formulas, onBack, onRestart } = props
  return (
    <>
      <Progress simulated={simulated} formulas={formulas} />
      <PageHeader name={t(`question.${step}`)} title={t(`question.${step}`)} />
      <p className="muted">{t(`questionHint.${step}`)}</p>
      {step === 'milieu' && <MilieuPage {...props} />}
      {step === 'region' && <RegionPage {...props} />}
      {step !== 'milieu' && step !== 'region' && <LawQuestion {...props} question={step} />}
      <div className="row-apart asking-foot">
        <Button kind="plain" onClick={onBack} disabled={simulated.past.length === 0}>
          {t('kit.back')}
        </Button>
        <Button kind="plain" onClick={onRestart}>
          {t('simulator.restart')}
        </Button>
      </div>
    </>
  )
}
