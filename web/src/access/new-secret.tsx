import { useWords } from '../kit/use-words.ts'

/** The secret of an `otpauth:` address in groups of four, as one types it. */
const secretOf = (uri: string): string => (new URL(uri).searchParams.get('secret') ?? '').replaceAll(/(.{4})(?=.)/g, '$1 ')

/** Shown once: the person puts the secret into their application of codes, by touch on a phone or by hand. */
export function NewSecret({ uri }: { uri: string }) {
  const { t } = useWords()
  return (
    <div className="notice">
      <p className="notice-title">{t('access.newSecret')}</p>
      <p>{t('access.newSecretWords')}</p>
      <p>
        <bdi dir="ltr" className="num wraps">
          {secretOf(uri)}
        </bdi>
      </p>
      <p>
        <a href={uri}>{t('access.openApplication')}</a>
      </p>
    </div>
  )
}
