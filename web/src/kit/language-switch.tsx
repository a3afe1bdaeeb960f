import { changeLanguage, DIRECTIONS, LANGUAGE_NAMES, type Language } from '../app/language.ts'
import { useWords } from './use-words.ts'

export function LanguageSwitch({ languages }: { languages: readonly Language[] }) {
  const { t, language } = useWords()
  return (
    <nav className="languages no-print" aria-label={t('kit.language')}>
      {languages.map((each) => (
        <button
          key={each}
          type="button"
          lang={each}
          dir={DIRECTIONS[each]}
          aria-current={each === language ? 'true' : undefined}
          onClick={() => void changeLanguage(each)}
        >
          {LANGUAGE_NAMES[each]}
        </button>
      ))}
    </nav>
  )
}
