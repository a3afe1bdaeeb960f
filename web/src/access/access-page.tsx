import './access.css'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { DESK_LANGUAGES } from '../app/language.ts'
import { LanguageSwitch } from '../kit/language-switch.tsx'
import { useWords } from '../kit/use-words.ts'

export function AccessPage({ children }: { children: ReactNode }) {
  const { t } = useWords()
  return (
    <main className="access">
      <div className="access-head">
        <Link to="/">{t('app.name')}</Link>
        <LanguageSwitch languages={DESK_LANGUAGES} />
      </div>
      {children}
    </main>
  )
}
