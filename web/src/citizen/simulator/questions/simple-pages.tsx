import { type Bill, DWELLING_TYPES, EDUCATION_LEVELS, ELECTRICITY_METERS, type HouseholdFacts } from '@sijill/contract'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { MoneyInput } from '../../../kit/money-input.tsx'
import { NumberInput } from '../../../kit/number-input.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { AnswerButtons } from './answer-buttons.tsx'
import type { QuestionPageProps } from './page-props.ts'

/** How a page reads its part of the facts and writes it back. */
export type Lens<Value> = { get: (facts: HouseholdFacts) => Value; set: (facts: HouseholdFacts, value: Value) => HouseholdFacts }

const YES_NO = ['yes', 'no'] as const

export function yesNoPage({ get, set }: Lens<boolean>) {
  return function YesNoPage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
    const { t } = useWords()
    const value = get(facts) ? 'yes' : 'no'
    return (
      <AnswerButtons
        choices={YES_NO.map((each) => ({ value: each, label: t(`kit.${each}`) }))}
        value={isAnswered ? value : undefined}
        onValue={(answer) => onAnswer(set(facts, answer === 'yes'))}
      />
    )
  }
}

type Counted = Lens<number> & {
  name: 'rooms' | 'computers' | 'mobilePhones' | 'cars' | 'motorcycles' | 'cows'
  min: number
  max: number
}

export function countPage({ get, set, name, min, max }: Counted) {
  return function CountPage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
    const { t } = useWords()
    const [value, setValue] = useState(isAnswered ? get(facts) : undefined)
    const [refused, setRefused] = useState(false)
    const submit = (event: FormEvent) => {
      event.preventDefault()
      setRefused(value === undefined)
      if (value !== undefined) onAnswer(set(facts, value))
    }
    return (
      <form className="stack" onSubmit={submit} noValidate>
        <NumberInput
          label={t(`path.${name}`)}
          min={min}
          max={max}
          value={value}
          onValue={setValue}
          refusal={refused ? t('simulator.numberNeeded', { min, max }) : undefined}
        />
        <Button type="submit">{t('kit.next')}</Button>
      </form>
    )
  }
}

/** Months of a bill as one mean amount: the law takes the mean of those given. */
const meanOf = (bill: Bill): number | undefined =>
  bill === 'no-contract' ? undefined : Math.round(bill.reduce((total, month) => total + month, 0) / bill.length)

export function billPage({ get, set }: Lens<Bill>) {
  return function BillPage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
    const { t } = useWords()
    const [amount, setAmount] = useState(isAnswered ? meanOf(get(facts)) : undefined)
    const [refused, setRefused] = useState(false)
    const submit = (event: FormEvent) => {
      event.preventDefault()
      setRefused(amount === undefined)
      if (amount !== undefined) onAnswer(set(facts, [amount]))
    }
    return (
      <form className="stack" onSubmit={submit} noValidate>
        <MoneyInput
          label={t('simulator.monthlyAmount')}
          value={amount}
          onValue={setAmount}
          refusal={refused ? t('kit.amountUnread') : undefined}
        />
        <Button type="submit">{t('kit.next')}</Button>
        <Button kind="quiet" onClick={() => onAnswer(set(facts, 'no-contract'))}>
          {t('simulator.paysNothing')}
        </Button>
      </form>
    )
  }
}

export function DwellingTypePage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
  const { t } = useWords()
  return (
    <AnswerButtons
      choices={DWELLING_TYPES.map((value) => ({ value, label: t(`vocabulary.dwellingType.${value}`) }))}
      value={isAnswered ? facts.dwelling.type : undefined}
      onValue={(type) => onAnswer({ ...facts, dwelling: { ...facts.dwelling, type } })}
    />
  )
}

export function ElectricityMeterPage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
  const { t } = useWords()
  return (
    <AnswerButtons
      choices={ELECTRICITY_METERS.map((value) => ({ value, label: t(`vocabulary.electricityMeter.${value}`) }))}
      value={isAnswered ? facts.dwelling.electricityMeter : undefined}
      onValue={(electricityMeter) => onAnswer({ ...facts, dwelling: { ...facts.dwelling, electricityMeter } })}
    />
  )
}

export function HeadEducationPage({ facts, isAnswered, onAnswer }: QuestionPageProps) {
  const { t } = useWords()
  const head = facts.members.find(({ kinship }) => kinship === 'head')
  const choose = (education: (typeof EDUCATION_LEVELS)[number]) =>
    onAnswer({ ...facts, members: facts.members.map((member) => (member === head ? { ...member, education } : member)) })
  return (
    <AnswerButtons
      choices={EDUCATION_LEVELS.map((value) => ({ value, label: t(`vocabulary.education.${value}`) }))}
      value={isAnswered ? head?.education : undefined}
      onValue={choose}
    />
  )
}
