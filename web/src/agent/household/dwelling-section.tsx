import { DWELLING_TYPES, ELECTRICITY_METERS, type HouseholdDeclaration, TENURES } from '@sijill/contract'
import { Card } from '../../kit/card.tsx'
import { NumberInput } from '../../kit/number-input.tsx'
import { CheckInput, SelectInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import type { SectionProps } from './sections.ts'

type Dwelling = HouseholdDeclaration['dwelling']

function DwellingSelects({ draft, put, fields }: SectionProps) {
  const { t } = useWords()
  const { dwelling } = draft
  const set = (changes: Partial<Dwelling>) => put({ dwelling: { ...dwelling, ...changes } })
  return (
    <>
      <SelectInput
        label={t('path.type')}
        empty={t('kit.choose')}
        value={dwelling.type ?? ''}
        onValue={(type) => set({ type: type as Dwelling['type'] })}
        options={DWELLING_TYPES.map((value) => ({ value, label: t(`vocabulary.dwellingType.${value}`) }))}
        refusal={refusalAt(t, fields, '/dwelling/type')}
      />
      <SelectInput
        label={t('path.tenure')}
        empty={t('kit.choose')}
        value={dwelling.tenure ?? ''}
        onValue={(tenure) => set({ tenure: tenure as Dwelling['tenure'] })}
        options={TENURES.map((value) => ({ value, label: t(`vocabulary.tenure.${value}`) }))}
        refusal={refusalAt(t, fields, '/dwelling/tenure')}
      />
      <SelectInput
        label={t('path.electricityMeter')}
        empty={t('kit.choose')}
        value={dwelling.electricityMeter ?? ''}
        onValue={(meter) => set({ electricityMeter: meter as Dwelling['electricityMeter'] })}
        options={ELECTRICITY_METERS.map((value) => ({ value, label: t(`vocabulary.electricityMeter.${value}`) }))}
        refusal={refusalAt(t, fields, '/dwelling/electricityMeter')}
      />
    </>
  )
}

export function DwellingSection(props: SectionProps) {
  const { draft, put, fields } = props
  const { t } = useWords()
  return (
    <Card title={t('agent.section.dwelling')}>
      <div className="form-grid">
        <DwellingSelects {...props} />
        <NumberInput
          label={t('path.rooms')}
          hint={t('questionHint.rooms')}
          min={1}
          max={40}
          value={draft.dwelling.rooms}
          onValue={(rooms) => put({ dwelling: { ...draft.dwelling, rooms } })}
          refusal={refusalAt(t, fields, '/dwelling/rooms')}
        />
        <CheckInput
          label={t('path.bathOrShower')}
          checked={draft.dwelling.bathOrShower ?? false}
          onValue={(bathOrShower) => put({ dwelling: { ...draft.dwelling, bathOrShower } })}
        />
      </div>
    </Card>
  )
}
