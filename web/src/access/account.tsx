import { Link, Navigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { Refused } from '../api/client.ts'
import { ClientProvider } from '../api/client-provider.tsx'
import { changePassword, useMe } from '../api/queries.ts'
import { Button, buttonClass } from '../kit/button.tsx'
import { Card } from '../kit/card.tsx'
import { ErrorNotice } from '../kit/error-notice.tsx'
import { westernDigits } from '../kit/format.ts'
import { Loading } from '../kit/loading.tsx'
import { PageHeader } from '../kit/page-header.tsx'
import { TextInput } from '../kit/text-input.tsx'
import { useWords } from '../kit/use-words.ts'
import { refusalAt } from '../words/field-words.ts'
import { AccessPage } from './access-page.tsx'
import { firstDoor } from './first-door.ts'

/** As the server asks. */
const SHORTEST = 12

const EMPTY = { password: '', again: '', code: '' }

function useChange() {
  const [typed, setTyped] = useState(EMPTY)
  const [error, setError] = useState<unknown>()
  const [state, setState] = useState<'asking' | 'busy' | 'done'>('asking')
  const put = (part: Partial<typeof EMPTY>) => {
    setTyped({ ...typed, ...part })
    setState('asking')
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setState('busy')
    setError(undefined)
    try {
      await changePassword(typed.password, westernDigits(typed.code).trim())
      setTyped(EMPTY)
      setState('done')
    } catch (fault) {
      setError(fault)
      setState('asking')
    }
  }
  return { typed, put, error, state, send }
}

function PasswordForm({ user }: { user: string }) {
  const { t } = useWords()
  const { typed, put, error, state, send } = useChange()
  const { password, again, code } = typed
  const differs = again !== '' && again !== password
  const fields = error instanceof Refused ? error.fields : []
  const secret = { type: 'password', autoComplete: 'new-password', dir: 'ltr', minLength: SHORTEST, required: true } as const
  return (
    <form className="stack" onSubmit={(event) => void send(event)}>
      {error !== undefined && <ErrorNotice error={error} />}
      {state === 'done' && (
        <div className="notice notice-ok" role="status">
          <p className="notice-title">{t('access.passwordChanged')}</p>
          <p>{t('access.passwordChangedWords')}</p>
        </div>
      )}
      <TextInput label={t('path.user')} value={user} onValue={() => {}} autoComplete="username" dir="ltr" readOnly />
      <TextInput
        {...secret}
        label={t('access.newPassword')}
        hint={t('access.newPasswordHint')}
        value={password}
        onValue={(text) => put({ password: text })}
        refusal={refusalAt(t, fields, '/password')}
      />
      <TextInput
        {...secret}
        label={t('access.passwordAgain')}
        value={again}
        onValue={(text) => put({ again: text })}
        refusal={differs ? t('access.passwordsDiffer') : undefined}
      />
      <TextInput
        label={t('access.code')}
        optional={t('access.codeIfSet')}
        hint={t('access.codeHint')}
        value={code}
        onValue={(text) => put({ code: text })}
        refusal={refusalAt(t, fields, '/code')}
        inputMode="numeric"
        autoComplete="one-time-code"
        dir="ltr"
        maxLength={8}
      />
      <Button type="submit" busy={state === 'busy'} disabled={differs || again === ''}>
        {t('access.changePassword')}
      </Button>
    </form>
  )
}

function Mine() {
  const { t } = useWords()
  const me = useMe()
  if (me.isPending) return <Loading />
  if (me.error instanceof Refused && me.error.code === 'access/not-signed-in') return <Navigate to="/sign-in" replace />
  if (me.error) return <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
  const { staff } = me.data
  return (
    <>
      <PageHeader name={t('access.account')} title={t('access.account')} lead={t('access.accountLead')} />
      <Card title={t('access.changePassword')}>
        <PasswordForm user={staff.user} />
      </Card>
      <p>
        <Link to={firstDoor(staff)} className={buttonClass('quiet')}>
          {t('access.toWork')}
        </Link>
      </p>
    </>
  )
}

/** What a person of the staff signs in with. */
export function Account() {
  return (
    <ClientProvider>
      <AccessPage>
        <Mine />
      </AccessPage>
    </ClientProvider>
  )
}
