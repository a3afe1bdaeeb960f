import { KINSHIPS, type Kinship, MARITAL_STATUSES, SEXES } from '@sijill/contract'
import { type FormEvent, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { ChoiceGroup } from '../../../kit/choice-group.tsx'
import { NumberInput } from '../../../kit/number-input.tsx'
import { SelectInput } from '../../../kit/text-input.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { isMaritalAsked, type PersonDraft } from './household-members.ts'

/** Relatives other than the head, the spouse and the children, who have buttons of their own. */
export const OTHER_KINSHIPS = KINSHIPS.filter((kinship) => kinship !== 'head' && kinship !== 'spouse' && kinship !== 'child')

type PersonFormProps = {
  title: string
  start: PersonDraft
  marriageAge: number
  /** False when the form is not complete. */
  onDone: (draft: PersonDraft) => boolean
  onCancel?: (() => void) | undefined
}

type PartProps = {
  draft: PersonDraft
  put: (changes: Partial<PersonDraft>) => void
  refusal: (isMissing: boolean) => string | undefined
}

function KinshipAndSex({ draft, put, refusal }: PartProps) {
  const { t } = useWords()
  const isOther = (OTHER_KINSHIPS as readonly Kinship[]).includes(draft.kinship)
  return (
    <>
      {isOther && (
        <SelectInput
          label={t('path.kinship')}
          value={draft.kinship}
          onValue={(kinship) => put({ kinship: kinship as Kinship })}
          options={OTHER_KINSHIPS.map((value) => ({ value, label: t(`vocabulary.kinship.${value}`) }))}
        />
      )}
      {draft.kinship !== 'spouse' && (
        <ChoiceGroup
          legend={t('path.sex')}
          inline
          value={draft.sex}
          onValue={(sex) => put({ sex })}
          choices={SEXES.map((value) => ({ value, label: t(`simulator.sex.${value}`) }))}
          refusal={refusal(draft.sex === undefined)}
        />
      )}
    </>
  )
}

function AgeAndStatus({ draft, put, refusal, marriageAge }: PartProps & { marriageAge: number }) {
  const { t } = useWords()
  return (
    <>
      <NumberInput
        label={t('simulator.age')}
        hint={t('simulator.ageHint')}
        min={0}
        max={120}
        value={draft.age}
        onValue={(age) => put({ age })}
        refusal={refusal(draft.age === undefined)}
      />
      {isMaritalAsked(draft, marriageAge) && (
        <ChoiceGroup
          legend={t('path.maritalStatus')}
          inline
          value={draft.maritalStatus}
          onValue={(maritalStatus) => put({ maritalStatus })}
          choices={MARITAL_STATUSES.map((value) => ({ value, label: t(`vocabulary.maritalStatus.${value}`) }))}
          refusal={refusal(draft.maritalStatus === undefined)}
        />
      )}
    </>
  )
}

export function PersonForm({ title, start, marriageAge, onDone, onCancel }: PersonFormProps) {
  const { t } = useWords()
  const [draft, setDraft] = useState(start)
  const [sent, setSent] = useState(false)
  const put = (changes: Partial<PersonDraft>) => setDraft({ ...draft, ...changes })
  const refusal = (isMissing: boolean) => (sent && isMissing ? t('fieldRefusal.field/missing') : undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setSent(!onDone(draft))
  }
  return (
    <form className="card stack" onSubmit={submit} noValidate>
      <h2>{title}</h2>
      <KinshipAndSex draft={draft} put={put} refusal={refusal} />
      <AgeAndStatus draft={draft} put={put} refusal={refusal} marriageAge={marriageAge} />
      <Button type="submit">{t('kit.next')}</Button>
      {onCancel && (
        <Button kind="plain" onClick={onCancel}>
          {t('kit.cancel')}
        </Button>
      )}
    </form>
  )
}
