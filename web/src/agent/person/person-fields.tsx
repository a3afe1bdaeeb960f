import { SEXES } from '@sijill/contract'
import { useMemo } from 'react'
import { LANGUAGE_NAMES, LANGUAGES, type Language } from '../../app/language.ts'
import { Card } from '../../kit/card.tsx'
import { ChoiceGroup } from '../../kit/choice-group.tsx'
import { DatePartsInput } from '../../kit/date-parts-input.tsx'
import { SelectInput, TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'
import { CommuneInput } from '../commune-input.tsx'
import { countryOptions } from './countries.ts'
import { EvidenceFields } from './evidence-fields.tsx'
import type { PersonFieldsProps } from './person-form.ts'

type NameKey = 'familyAr' | 'familyFr' | 'givenAr' | 'givenFr'
const NAMES = [
  { key: 'givenAr', path: 'givenName', script: 'ar' },
  { key: 'givenFr', path: 'givenName', script: 'fr' },
  { key: 'familyAr', path: 'familyName', script: 'ar' },
  { key: 'familyFr', path: 'familyName', script: 'fr' },
] as const satisfies readonly { key: NameKey; path: string; script: 'ar' | 'fr' }[]

function NameFields({ form, put, fields }: PersonFieldsProps) {
  const { t } = useWords()
  return (
    <Card title={t('agent.names')}>
      <div className="form-pairs">
        {NAMES.map(({ key, path, script }) => (
          <TextInput
            key={key}
            label={`${t(`path.${path}`)} (${t(`path.${script}`)})`}
            lang={script}
            dir={script === 'ar' ? 'rtl' : 'ltr'}
            className="input keeps-left"
            value={form[key]}
            onValue={(value) => put({ [key]: value })}
            refusal={refusalAt(t, fields, `/${path}/${script}`) ?? refusalAt(t, fields, `/${path}`)}
            autoComplete="off"
          />
        ))}
      </div>
    </Card>
  )
}

function BirthFields({ form, put, fields }: PersonFieldsProps) {
  const { t, language } = useWords()
  const countries = useMemo(() => countryOptions(language), [language])
  return (
    <Card title={t('agent.birth')}>
      <div className="stack">
        <ChoiceGroup
          legend={t('path.sex')}
          inline
          value={form.sex}
          onValue={(sex) => put({ sex })}
          choices={SEXES.map((value) => ({ value, label: t(`vocabulary.sex.${value}`) }))}
          refusal={refusalAt(t, fields, '/sex')}
        />
        <DatePartsInput
          legend={t('path.birthDate')}
          hint={t('agent.birthDateHint')}
          empty={t('kit.unknown')}
          parts={form.birth}
          onParts={(birth) => put({ birth })}
          refusal={refusalAt(t, fields, '/birthDate')}
        />
        <div className="form-grid">
          <TextInput
            label={t('path.birthPlace')}
            value={form.birthPlace}
            onValue={(birthPlace) => put({ birthPlace })}
            refusal={refusalAt(t, fields, '/birthPlace')}
          />
          <SelectInput
            label={t('path.nationality')}
            value={form.nationality}
            onValue={(nationality) => put({ nationality })}
            options={countries}
            refusal={refusalAt(t, fields, '/nationality')}
          />
        </div>
      </div>
    </Card>
  )
}

function ContactFields({ form, put, fields }: PersonFieldsProps) {
  const { t } = useWords()
  const optional = t('kit.optional')
  const refusal = (path: string) => refusalAt(t, fields, path)
  return (
    <Card title={t('agent.contact')}>
      <div className="form-grid">
        <CommuneInput commune={form.commune} onCommune={(commune) => put({ commune })} refusal={refusal('/commune')} />
        <TextInput
          label={t('path.address')}
          optional={optional}
          value={form.address}
          onValue={(address) => put({ address })}
          refusal={refusal('/address')}
        />
        <TextInput
          label={t('path.mobile')}
          optional={optional}
          hint={t('agent.mobileHint')}
          type="tel"
          dir="ltr"
          value={form.mobile}
          onValue={(mobile) => put({ mobile })}
          refusal={refusal('/mobile')}
        />
        <TextInput
          label={t('path.email')}
          optional={optional}
          type="email"
          dir="ltr"
          value={form.email}
          onValue={(email) => put({ email })}
          refusal={refusal('/email')}
        />
        <SelectInput
          label={t('path.language')}
          value={form.language}
          onValue={(language) => put({ language: language as Language })}
          options={LANGUAGES.map((value) => ({ value, label: LANGUAGE_NAMES[value] }))}
        />
      </div>
    </Card>
  )
}

export function PersonFields(props: PersonFieldsProps) {
  return (
    <>
      <NameFields {...props} />
      <BirthFields {...props} />
      <EvidenceFields {...props} />
      <ContactFields {...props} />
    </>
  )
}
