import './citizen.css'
import { Link, Outlet } from '@tanstack/react-router'
import { LANGUAGES } from '../app/language.ts'
import { LanguageSwitch } from '../kit/language-switch.tsx'
import { useWords } from '../kit/use-words.ts'

export function CitizenDoor() {
  const { t } = useWords()
  return (
    <>
      <a className="skip" href="#content">
        {t('app.skip')}
      </a>
      <header className="bar">
        <div className="bar-inside">
          <Link to="/" className="brand">
            <strong>{t('app.name')}</strong>
            <span>{t('app.full')}</span>
          </Link>
          <LanguageSwitch languages={LANGUAGES} />
        </div>
      </header>
      <main id="content" className="page">
        <Outlet />
      </main>
      <footer className="foot no-print">
        <div className="foot-inside small">
          <Link to="/formula">{t('home.formulaLink')}</Link>
          <Link to="/sign-in">{t('home.staffLink')}</Link>
        </div>
      </footer>
    </>
  )
}
