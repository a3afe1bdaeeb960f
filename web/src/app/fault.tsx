import { Link } from '@tanstack/react-router'
import { buttonClass } from '../kit/button.tsx'
import { ErrorNotice } from '../kit/error-notice.tsx'
import { PageHeader } from '../kit/page-header.tsx'
import { useWords } from '../kit/use-words.ts'

export function NotFound() {
  const { t } = useWords()
  return (
    <main className="page stack">
      <PageHeader name={t('kit.notFound')} title={t('kit.notFound')} lead={t('kit.notFoundRemedy')} />
      <p>
        <Link to="/" className={buttonClass('quiet')}>
          {t('kit.home')}
        </Link>
      </p>
    </main>
  )
}

export function Fault({ error, reset }: { error: unknown; reset: () => void }) {
  return (
    <main className="page">
      <ErrorNotice error={error} onRetry={reset} />
    </main>
  )
}
