import { Card } from '../../kit/card.tsx'
import { NumberInput } from '../../kit/number-input.tsx'
import { CheckInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import type { SectionProps } from './sections.ts'

const COUNTS = [
  { name: 'computers', max: 20 },
  { name: 'mobilePhones', max: 40 },
  { name: 'cars', max: 20 },
  { name: 'motorcycles', max: 20 },
] as const
const HAS = ['satelliteDish', 'landline'] as const
const OWNS = ['credit', 'secondHome', 'garage', 'professionalPremises', 'nonAgriculturalLand', 'irrigatedLand'] as const

function EquipmentCard({ draft, put, fields }: SectionProps) {
  const { t } = useWords()
  const { equipment } = draft
  return (
    <Card title={t('path.equipment')}>
      <div className="form-grid">
        {COUNTS.map(({ name, max }) => (
          <NumberInput
            key={name}
            label={t(`path.${name}`)}
            min={0}
            max={max}
            value={equipment[name]}
            onValue={(value) => put({ equipment: { ...equipment, [name]: value } })}
            refusal={refusalAt(t, fields, `/equipment/${name}`)}
          />
        ))}
        {HAS.map((name) => (
          <CheckInput
            key={name}
            label={t(`path.${name}`)}
            checked={equipment[name] ?? false}
            onValue={(value) => put({ equipment: { ...equipment, [name]: value } })}
          />
        ))}
      </div>
    </Card>
  )
}

function AssetsCard({ draft, put, fields }: SectionProps) {
  const { t } = useWords()
  const { assets } = draft
  return (
    <Card title={t('path.assets')}>
      <div className="form-grid">
        {OWNS.map((name) => (
          <CheckInput
            key={name}
            label={t(`path.${name}`)}
            checked={assets[name] ?? false}
            onValue={(value) => put({ assets: { ...assets, [name]: value } })}
          />
        ))}
        <NumberInput
          label={t('path.cows')}
          min={0}
          max={5000}
          value={assets.cows}
          onValue={(cows) => put({ assets: { ...assets, cows } })}
          refusal={refusalAt(t, fields, '/assets/cows')}
        />
      </div>
    </Card>
  )
}

export function GoodsSection(props: SectionProps) {
  return (
    <>
      <EquipmentCard {...props} />
      <AssetsCard {...props} />
    </>
  )
}
