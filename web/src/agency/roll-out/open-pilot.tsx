import { type FormEvent, useState } from 'react'
import type { ActivationRequest, RegisterName, TerritoriesAnswer, Unit } from '../../api/answers.ts'
import { freshKey, Refused } from '../../api/client.ts'
import { useAskActivation, useTerritories } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { Card } from '../../kit/card.tsx'
import { DatePartsInput, NO_DATE } from '../../kit/date-parts-input.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { type Option, SelectInput, TextInput } from '../../kit/text-input.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'
import { refusalAt } from '../../words/field-words.ts'

const REGISTERS = ['rnp', 'rsu'] as const satisfies readonly RegisterName[]
const SCRIPTS = ['ar', 'fr'] as const
const EMPTY: ActivationRequest = { register: 'rnp', territory: '', inServiceFrom: '', legalReference: { ar: '', fr: '' } }

function territoryOptions({ language }: Words, territories: TerritoriesAnswer | undefined): Option[] {
  const label = ({ name_ar, name_fr, code }: Unit) => `${language === 'ar' ? name_ar : name_fr} (${code})`
  const places = territories ? [...territories.regions, ...territories.provinces] : []
  return places
    .map((place) => ({ value: place.code, label: label(place) }))
    .sort((one, other) => one.label.localeCompare(other.label))
}

type FieldsProps = { asked: ActivationRequest; put: (part: Partial<ActivationRequest>) => void; error: unknown }

/** The act as it is published: in both languages. */
function ReferenceFields({ asked: { legalReference }, put, error }: FieldsProps) {
  const { t } = useWords()
  const fields = error instanceof Refused ? error.fields : []
  return SCRIPTS.map((script) => (
    <TextInput
      key={script}
      label={t(`agency.legalReferenceIn.${script}`)}
      hint={t('agency.legalReferenceHint')}
      value={legalReference[script]}
      onValue={(text) => put({ legalReference: { ...legalReference, [script]: text } })}
      refusal={refusalAt(t, fields, `/legalReference/${script}`)}
      lang={script}
      dir={script === 'ar' ? 'rtl' : 'ltr'}
      required
    />
  ))
}

function PilotFields({ asked, put, error }: FieldsProps) {
  const words = useWords()
  const { t } = words
  const territories = useTerritories()
  const [parts, setParts] = useState(NO_DATE)
  const fields = error instanceof Refused ? error.fields : []
  return (
    <div className="stack">
      <div className="form-grid">
        <SelectInput
          label={t('path.register')}
          value={asked.register}
          onValue={(register) => put({ register: register as RegisterName })}
          options={REGISTERS.map((value) => ({ value, label: t(`vocabulary.register.${value}`) }))}
        />
        <SelectInput
          label={t('path.territory')}
          empty={t('kit.choose')}
          value={asked.territory}
          onValue={(territory) => put({ territory })}
          options={territoryOptions(words, territories.data)}
          refusal={refusalAt(t, fields, '/territory')}
          required
        />
        <ReferenceFields asked={asked} put={put} error={error} />
      </div>
      <DatePartsInput
        legend={t('path.inServiceFrom')}
        empty={t('kit.choose')}
        parts={parts}
        onParts={(changed) => {
          setParts(changed)
          put({ inServiceFrom: [changed.year, changed.month, changed.day].filter(Boolean).join('-') })
        }}
        refusal={refusalAt(t, fields, '/inServiceFrom')}
      />
    </div>
  )
}

/** A new pilot is asked by one person and confirmed by another. */
export function OpenPilot() {
  const { t } = useWords()
  const ask = useAskActivation()
  const [asked, setAsked] = useState(EMPTY)
  const [key, setKey] = useState(freshKey)
  const put = (changes: Partial<ActivationRequest>) => {
    setAsked({ ...asked, ...changes })
    setKey(freshKey())
  }
  const send = (event: FormEvent) => {
    event.preventDefault()
    ask.mutate({ asked, key }, { onSuccess: () => put(EMPTY) })
  }
  return (
    <Card title={t('agency.openPilot')}>
      <form className="stack" onSubmit={send}>
        {ask.error && <ErrorNotice error={ask.error} />}
        {ask.isSuccess && (
          <div className="notice notice-ok" role="status">
            <p className="notice-title">{t('agency.pilotAsked')}</p>
            <p>{t('agency.pilotAskedWords')}</p>
          </div>
        )}
        <PilotFields asked={asked} put={put} error={ask.error} />
        <p>
          <Button type="submit" busy={ask.isPending}>
            {t('agency.askPilot')}
          </Button>
        </p>
      </form>
    </Card>
  )
}
