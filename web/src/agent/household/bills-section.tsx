import { BILLS } from '@sijill/contract'
import { Card } from '../../kit/card.tsx'
import { ChoiceGroup } from '../../kit/choice-group.tsx'
import { MoneyInput } from '../../kit/money-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import type { BillDraft, BillName } from './household-draft.ts'
import type { SectionProps } from './sections.ts'

const YES_NO = ['yes', 'no'] as const
const chosen = (hasContract: boolean | undefined): 'yes' | 'no' | undefined => {
  if (hasContract === undefined) return undefined
  return hasContract ? 'yes' : 'no'
}

type BillCardProps = { name: BillName; bill: BillDraft; onBill: (bill: BillDraft) => void; refusal: string | undefined }

/** Three monthly amounts, at least one of them; the law takes the mean of those given. */
function BillCard({ name, bill, onBill, refusal }: BillCardProps) {
  const { t, number } = useWords()
  const { hasContract, months } = bill
  return (
    <Card title={t(`vocabulary.bill.${name}`)}>
      <div className="stack">
        <ChoiceGroup
          legend={t('agent.hasBill')}
          inline
          value={chosen(hasContract)}
          onValue={(answer) => onBill({ ...bill, hasContract: answer === 'yes' })}
          choices={YES_NO.map((value) => ({ value, label: t(value === 'yes' ? 'kit.yes' : 'agent.noContract') }))}
          refusal={hasContract ? undefined : refusal}
        />
        {hasContract && (
          <fieldset className="stack-tight">
            <legend className="field-hint">{t('agent.threeMonths')}</legend>
            <div className="date-parts">
              {months.map((month, index) => (
                <MoneyInput
                  // biome-ignore lint/suspicious/noArrayIndexKey: the place is what a month is
                  key={index}
                  label={t('agent.month', { number: number(index + 1) })}
                  value={month}
                  onValue={(value) => onBill({ ...bill, months: months.with(index, value) })}
                  refusal={index === 0 ? refusal : undefined}
                />
              ))}
            </div>
          </fieldset>
        )}
      </div>
    </Card>
  )
}

export function BillsSection({ draft, put, fields }: SectionProps) {
  const { t } = useWords()
  return (
    <>
      {BILLS.map((name) => (
        <BillCard
          key={name}
          name={name}
          bill={draft.bills[name]}
          onBill={(bill) => put({ bills: { ...draft.bills, [name]: bill } })}
          refusal={refusalAt(t, fields, `/bills/${name}/`)}
        />
      ))}
    </>
  )
}
