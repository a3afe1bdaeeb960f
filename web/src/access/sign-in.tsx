import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import type { SignInAnswer, StaffAnswer } from '../api/answers.ts'
import { signIn, signInWithCode } from '../api/queries.ts'
import { Button } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { ErrorNotice } from '../kit/error-notice.tsx'
import { westernDigits } from '../kit/format.ts'
import { PageHeader } from '../kit/page-header.tsx'
import { TextInput } from '../kit/text-input.tsx'
import { useWords } from '../kit/use-words.ts'
import { AccessPage } from './access-page.tsx'
import { firstDoor } from './first-door.ts'
import { NewSecret } from './new-secret.tsx'

/** Runs one step of signing in; keeps what went wrong for the page to say. */
function useStep() {
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const run = async (event: FormEvent, step: () => Promise<void>) => {
    event.preventDefault()
    setBusy(true)
    setError(undefined)
    try {
      await step()
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  return { error, busy, run }
}

function PasswordStep({ onNext }: { onNext: (next: SignInAnswer) => void }) {
  const { t } = useWords()
  const [user, setUser] = useState('')
  const [password, setPassword] = useState('')
  const { error, busy, run } = useStep()
  return (
    <form className="stack" onSubmit={(event) => void run(event, async () => onNext(await signIn(user.trim(), password)))}>
      {error !== undefined && <ErrorNotice error={error} />}
      <TextInput label={t('path.user')} value={user} onValue={setUser} autoComplete="username" dir="ltr" required />
      <TextInput
        label={t('path.password')}
        type="password"
        value={password}
        onValue={setPassword}
        autoComplete="current-password"
        dir="ltr"
        required
      />
      <Button type="submit" busy={busy}>
        {t('access.next')}
      </Button>
    </form>
  )
}

type CodeStepProps = { next: SignInAnswer; onStaff: (answer: StaffAnswer) => void }

function CodeStep({ next, onStaff }: CodeStepProps) {
  const { t } = useWords()
  const [code, setCode] = useState('')
  const { error, busy, run } = useStep()
  return (
    <form
      className="stack"
      onSubmit={(event) => void run(event, async () => onStaff(await signInWithCode(next.ticket, westernDigits(code).trim())))}
    >
      {error !== undefined && <ErrorNotice error={error} />}
      {next.needs === 'set-second-factor' && <NewSecret uri={next.uri} />}
      <TextInput
        label={t('access.code')}
        hint={t('access.codeHint')}
        value={code}
        onValue={setCode}
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        maxLength={8}
        required
      />
      <Button type="submit" busy={busy}>
        {t('access.signIn')}
      </Button>
    </form>
  )
}

export function SignIn() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [next, setNext] = useState<SignInAnswer>()
  return (
    <AccessPage>
      <PageHeader name={t('access.title')} title={t('access.title')} />
      <Card>
        {next === undefined ? (
          <PasswordStep onNext={setNext} />
        ) : (
          <CodeStep next={next} onStaff={({ staff }) => void navigate({ to: firstDoor(staff) })} />
        )}
      </Card>
      <p className="muted small">{t('access.watched')}</p>
    </AccessPage>
  )
}
