import { MILIEUX } from '@sijill/contract'
import { Card } from '../../kit/card.tsx'
import { ChoiceGroup } from '../../kit/choice-group.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { CommuneInput } from '../commune-input.tsx'
import type { SectionProps } from './sections.ts'

export function PlaceSection({ draft, put, fields }: SectionProps) {
  const { t } = useWords()
  return (
    <Card title={t('agent.section.place')}>
      <div className="stack">
        <CommuneInput
          commune={draft.commune}
          onCommune={(commune) => put({ commune })}
          refusal={refusalAt(t, fields, '/commune')}
        />
        <ChoiceGroup
          legend={t('path.milieu')}
          inline
          value={draft.milieu}
          onValue={(milieu) => put({ milieu })}
          choices={MILIEUX.map((value) => ({ value, label: t(`vocabulary.milieu.${value}`) }))}
          refusal={refusalAt(t, fields, '/milieu')}
        />
        <TextInput
          label={t('path.address')}
          optional={t('kit.optional')}
          value={draft.address}
          onValue={(address) => put({ address })}
          refusal={refusalAt(t, fields, '/address')}
        />
      </div>
    </Card>
  )
}
