import { Card } from '../../kit/card.tsx'
import { ChoiceGroup } from '../../kit/choice-group.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { EVIDENCE_KINDS, type PersonFieldsProps } from './person-form.ts'

function WitnessFields({ form, put, fields }: PersonFieldsProps) {
  const { t, number } = useWords()
  const [first, second] = form.witnesses
  const witness = (index: number, value: string, onValue: (value: string) => void) => (
    <TextInput
      label={t('agent.witness', { number: number(index + 1) })}
      hint={t('agent.idcsHint')}
      inputMode="numeric"
      dir="ltr"
      value={value}
      onValue={onValue}
      refusal={refusalAt(t, fields, `/evidence/witnesses/${index}`) ?? refusalAt(t, fields, '/evidence/witnesses')}
    />
  )
  return (
    <div className="form-grid">
      {witness(0, first, (value) => put({ witnesses: [value, second] }))}
      {witness(1, second, (value) => put({ witnesses: [first, value] }))}
    </div>
  )
}

/** What proves who the person is: a document, or two witnesses who are themselves registered. */
export function EvidenceFields(props: PersonFieldsProps) {
  const { form, put, fields } = props
  const { t } = useWords()
  return (
    <Card title={t('path.evidence')}>
      <div className="stack">
        <ChoiceGroup
          legend={t('agent.evidenceQuestion')}
          value={form.evidenceKind}
          onValue={(evidenceKind) => put({ evidenceKind })}
          choices={EVIDENCE_KINDS.map((value) => ({ value, label: t(`vocabulary.evidence.${value}`) }))}
          refusal={refusalAt(t, fields, '/evidence')}
        />
        {form.evidenceKind === 'witnesses' && <WitnessFields {...props} />}
        {form.evidenceKind !== undefined && form.evidenceKind !== 'witnesses' && (
          <TextInput
            label={t('agent.evidenceNumber')}
            dir="ltr"
            value={form.evidenceNumber}
            onValue={(evidenceNumber) => put({ evidenceNumber })}
            refusal={refusalAt(t, fields, '/evidence/number')}
          />
        )}
        <TextInput
          label={t('path.guardian')}
          optional={t('agent.guardianWhen')}
          hint={t('agent.idcsHint')}
          inputMode="numeric"
          dir="ltr"
          value={form.guardian}
          onValue={(guardian) => put({ guardian })}
          refusal={refusalAt(t, fields, '/guardian')}
        />
      </div>
    </Card>
  )
}
