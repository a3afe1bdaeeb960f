import { DIPLOMAS, HEALTH_COVERS } from '@sijill/contract'
import { SelectInput } from '../../../kit/text-input.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { EachMemberForm } from './each-member-form.tsx'
import type { QuestionPageProps } from './page-props.ts'

export function DiplomasPage({ facts, onAnswer }: QuestionPageProps) {
  const { t } = useWords()
  return (
    <EachMemberForm
      facts={facts}
      isAsked={(_, age) => age >= 15}
      onAnswer={onAnswer}
      inputs={({ diploma }, put) => (
        <SelectInput
          label={t('path.diploma')}
          value={diploma}
          onValue={(value) => put({ diploma: value as typeof diploma })}
          options={DIPLOMAS.map((value) => ({ value, label: t(`vocabulary.diploma.${value}`) }))}
        />
      )}
    />
  )
}

export function HealthCoversPage({ facts, onAnswer }: QuestionPageProps) {
  const { t } = useWords()
  return (
    <EachMemberForm
      facts={facts}
      isAsked={() => true}
      onAnswer={onAnswer}
      inputs={({ healthCover }, put) => (
        <SelectInput
          label={t('path.healthCover')}
          value={healthCover}
          onValue={(value) => put({ healthCover: value as typeof healthCover })}
          options={HEALTH_COVERS.map((value) => ({ value, label: t(`vocabulary.healthCover.${value}`) }))}
        />
      )}
    />
  )
}
