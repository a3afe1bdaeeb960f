import './desk.css'
import { Link, Navigate, Outlet, useNavigate } from '@tanstack/react-router'
import { type FormEvent, type ReactNode, useState } from 'react'
import type { Staff } from '../api/answers.ts'
import { Refused } from '../api/client.ts'
import { ClientProvider } from '../api/client-provider.tsx'
import { signOut, useMe } from '../api/queries.ts'
import { DESK_LANGUAGES } from '../app/language.ts'
import { Button } from '../kit/button.tsx'
import { ErrorNotice } from '../kit/error-notice.tsx'
import { LanguageSwitch } from '../kit/language-switch.tsx'
import { Loading } from '../kit/loading.tsx'
import { useWords } from '../kit/use-words.ts'
import { type Door, mayOpen } from './doors.ts'

function SignedIn({ staff }: { staff: Staff }) {
  const { t, legal } = useWords()
  const navigate = useNavigate()
  const leave = async () => {
    await signOut()
    await navigate({ to: '/sign-in' })
  }
  return (
    <div className="desk-person">
      <Link to="/account" aria-label={t('access.accountOf', { name: legal(staff.name) })}>
        <bdi>{legal(staff.name)}</bdi>
      </Link>
      <Button kind="plain" onClick={() => void leave()}>
        {t('access.signOut')}
      </Button>
    </div>
  )
}

function SearchBox() {
  const { t } = useWords()
  const navigate = useNavigate()
  const [q, setQ] = useState('')
  const search = (event: FormEvent) => {
    event.preventDefault()
    if (q.trim() !== '') void navigate({ to: '/agency/search', search: { q: q.trim() } })
  }
  return (
    <search className="desk-search">
      <form className="desk-search" onSubmit={search}>
        <input
          className="input"
          type="search"
          aria-label={t('desk.search')}
          placeholder={t('desk.searchPlaceholder')}
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <Button type="submit">{t('desk.searchAct')}</Button>
      </form>
    </search>
  )
}

type DeskProps = {
  rail: (staff: Staff) => ReactNode
  /** The door that the search box opens, for those who may. */
  search?: Door
}

function Room({ rail, search }: DeskProps) {
  const { t } = useWords()
  const me = useMe()
  if (me.isPending) return <Loading />
  if (me.error instanceof Refused && me.error.code === 'access/not-signed-in') return <Navigate to="/sign-in" replace />
  if (me.error) return <ErrorNotice error={me.error} onRetry={() => void me.refetch()} />
  const { staff } = me.data
  return (
    <div className="desk">
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      {rail(staff)}
      <div className="desk-main">
        <div className="desk-top no-print">
          {search && mayOpen(search, staff) && <SearchBox />}
          <LanguageSwitch languages={DESK_LANGUAGES} />
          <SignedIn staff={staff} />
        </div>
        <main id="content" className="stack">
          <Outlet />
        </main>
      </div>
    </div>
  )
}

/** The frame of both rooms of the staff; whoever is not signed in is shown the door. */
export function Desk(props: DeskProps) {
  return (
    <ClientProvider>
      <Room {...props} />
    </ClientProvider>
  )
}

export function RailBrand({ to }: { to: '/agency' | '/agent' }) {
  const { t } = useWords()
  return (
    <Link to={to} className="rail-brand">
      {t('app.name')}
    </Link>
  )
}
