import i18next from 'i18next'
import ar from '../../messages/ar.json' with { type: 'json' }
import deskAr from '../../messages/desk/ar.json' with { type: 'json' }
import deskFr from '../../messages/desk/fr.json' with { type: 'json' }
import fr from '../../messages/fr.json' with { type: 'json' }

/** The words of a language as the pages have them, without a browser. */
export async function speak(language: 'ar' | 'fr'): Promise<void> {
  const { initReactI18next } = await import('react-i18next')
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { ar: { translation: { ...ar, ...deskAr } }, fr: { translation: { ...fr, ...deskFr } } },
    keySeparator: '.',
    nsSeparator: false,
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  })
}
