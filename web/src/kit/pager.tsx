import { Button } from './button.tsx'
import { useWords } from './use-words.ts'

type PagerProps = { page: number; isLast: boolean; onPage: (page: number) => void }

/** Pages of a list that is read newest first. */
export function Pager({ page, isLast, onPage }: PagerProps) {
  const { t, number } = useWords()
  return (
    <nav className="row no-print" aria-label={t('kit.pages')}>
      <Button kind="quiet" disabled={page === 1} onClick={() => onPage(page - 1)}>
        {t('kit.newer')}
      </Button>
      <span className="muted">{t('kit.page', { page: number(page) })}</span>
      <Button kind="quiet" disabled={isLast} onClick={() => onPage(page + 1)}>
        {t('kit.older')}
      </Button>
    </nav>
  )
}
