import type { FieldRefusal, PersonRegistration } from '@sijill/contract'
import { useState } from 'react'
import type { RegisteredAnswer, SimilarPerson } from '../../api/answers.ts'
import { freshKey, Refused } from '../../api/client.ts'
import { askSimilar, useRegisterPerson } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { PageHeader } from '../../kit/page-header.tsx'
import { useRefusalFocus } from '../../kit/use-refusal-focus.ts'
import { useWords } from '../../kit/use-words.ts'
import { PersonFields } from './person-fields.tsx'
import { checkPerson, EMPTY_PERSON, type PersonForm } from './person-form.ts'
import { PersonReceipt } from './person-receipt.tsx'
import { SimilarPersons } from './similar-persons.tsx'

type Compared = { registration: PersonRegistration; similar: SimilarPerson[] }

/** Check, compare, register: each step only when the one before has nothing to say. */
function useRegistration(onRegistered: (registered: RegisteredAnswer) => void) {
  const register = useRegisterPerson()
  const [fields, setFields] = useState<readonly FieldRefusal[]>([])
  const [error, setError] = useState<unknown>()
  const [compared, setCompared] = useState<Compared>()
  const [busy, setBusy] = useState(false)
  // One key for one attempt: a lost answer may be asked again without a second person.
  const [key, setKey] = useState(freshKey)
  const refuseWith = (fault: unknown) => {
    setError(fault)
    setCompared(undefined)
    if (fault instanceof Refused) setFields(fault.fields)
  }
  const send = (registration: PersonRegistration) =>
    register.mutate({ registration, key }, { onError: refuseWith, onSuccess: onRegistered })
  const submit = async (form: PersonForm) => {
    setError(undefined)
    const checked = checkPerson(form)
    setFields('fields' in checked ? checked.fields : [])
    if ('fields' in checked) return
    setBusy(true)
    try {
      const { similar } = await askSimilar(checked.registration)
      if (similar.length === 0) send(checked.registration)
      else setCompared({ registration: checked.registration, similar })
    } catch (fault) {
      refuseWith(fault)
    } finally {
      setBusy(false)
    }
  }
  const changed = () => {
    setKey(freshKey())
    setCompared(undefined)
  }
  return { fields, error, compared, submit, send, changed, busy: busy || register.isPending }
}

function Form({ onRegistered }: { onRegistered: (registered: RegisteredAnswer, form: PersonForm) => void }) {
  const { t } = useWords()
  const [form, setForm] = useState(EMPTY_PERSON)
  const registration = useRegistration((registered) => onRegistered(registered, form))
  const { fields, error, compared, busy } = registration
  const within = useRefusalFocus<HTMLFormElement>(fields)
  const put = (changes: Partial<PersonForm>) => {
    setForm({ ...form, ...changes })
    registration.changed()
  }
  return (
    <form
      ref={within}
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void registration.submit(form)
      }}
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {fields.length > 0 && error === undefined && (
        <div className="notice notice-no" role="alert">
          <p className="notice-title">{t('kit.mendFields')}</p>
        </div>
      )}
      <PersonFields form={form} put={put} fields={fields} />
      {compared ? (
        <SimilarPersons
          similar={compared.similar}
          busy={busy}
          onOther={() => registration.send(compared.registration)}
          onBack={registration.changed}
        />
      ) : (
        <p>
          <Button type="submit" busy={busy}>
            {t('agent.register')}
          </Button>
        </p>
      )}
    </form>
  )
}

type Done = { registered: RegisteredAnswer; form: PersonForm }

export function RegisterPerson() {
  const { t } = useWords()
  const [done, setDone] = useState<Done>()
  if (done) return <PersonReceipt {...done} onAnother={() => setDone(undefined)} />
  return (
    <>
      <PageHeader name={t('desk.door.registerPerson')} title={t('desk.door.registerPerson')} lead={t('agent.registerLead')} />
      <Form onRegistered={(registered, form) => setDone({ registered, form })} />
    </>
  )
}
