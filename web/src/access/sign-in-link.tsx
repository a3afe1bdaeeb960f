import { useNavigate, useParams } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { signInWithLink } from '../api/queries.ts'
import { ErrorNotice } from '../kit/error-notice.tsx'
import { Loading } from '../kit/loading.tsx'
import { PageHeader } from '../kit/page-header.tsx'
import { useWords } from '../kit/use-words.ts'
import { AccessPage } from './access-page.tsx'
import { firstDoor } from './first-door.ts'

/** A link that opens the door once: the page gives its token back and forgets it. */
export function SignInLink() {
  const { t } = useWords()
  const { token } = useParams({ from: '/sign-in/$token' })
  const navigate = useNavigate()
  const [error, setError] = useState<unknown>()
  const sent = useRef(false)
  useEffect(() => {
    if (sent.current) return
    sent.current = true
    signInWithLink(token).then(({ staff }) => navigate({ to: firstDoor(staff), replace: true }), setError)
  }, [token, navigate])
  return (
    <AccessPage>
      <PageHeader name={t('access.title')} title={t('access.title')} />
      {error === undefined ? <Loading /> : <ErrorNotice error={error} />}
    </AccessPage>
  )
}
