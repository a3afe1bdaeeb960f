import type { FieldRefusal } from '@sijill/contract'
import i18next from 'i18next'
import { Refused, ServerFault } from '../api/client.ts'
import { detailsInWords } from '../words/detail-words.ts'
import { fieldRefusalWords, pathInWords } from '../words/field-words.ts'
import { useWords } from './use-words.ts'

function RefusedFields({ fields }: { fields: readonly FieldRefusal[] }) {
  const { t } = useWords()
  return (
    <ul className="notice-list">
      {fields.map((field) => (
        <li key={`${field.path} ${field.code}`}>
          {pathInWords(t, field.path)}: {fieldRefusalWords(t, field)}
        </li>
      ))}
    </ul>
  )
}

function RefusedNotice({ refused }: { refused: Refused }) {
  const words = useWords()
  const { t } = words
  if (!i18next.exists(`refusal.${refused.code}`)) return <FaultNotice error={refused} />
  const details = detailsInWords(words, refused.details)
  return (
    <>
      <p className="notice-title">{t(`refusal.${refused.code}`)}</p>
      <p>{t(`remedy.${refused.code}`)}</p>
      {details.length > 0 && (
        <dl className="facts">
          {details.map(({ key, label, value }) => (
            <div key={key}>
              <dt>{label}</dt>
              <dd>
                <bdi>{value}</bdi>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {refused.fields.length > 0 && <RefusedFields fields={refused.fields} />}
      <CallNumber call={refused.call} />
    </>
  )
}

function CallNumber({ call }: { call: string | undefined }) {
  const { t } = useWords()
  if (!call) return null
  return (
    <p className="small muted">
      {t('kit.callNumber')} <bdi className="num">{call}</bdi>
    </p>
  )
}

function FaultNotice({ error }: { error: unknown }) {
  const { t } = useWords()
  const isOffline = error instanceof TypeError
  return (
    <>
      <p className="notice-title">{t(isOffline ? 'kit.offline' : 'kit.fault')}</p>
      <p>{t(isOffline ? 'kit.offlineRemedy' : 'kit.faultRemedy')}</p>
      <CallNumber call={error instanceof ServerFault ? error.call : undefined} />
    </>
  )
}

/** What happened, what to do, and the number to quote; never a bare code. */
export function ErrorNotice({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const { t } = useWords()
  return (
    <div className="notice notice-no" role="alert">
      {error instanceof Refused ? <RefusedNotice refused={error} /> : <FaultNotice error={error} />}
      {onRetry && (
        <button type="button" className="button button-quiet" onClick={onRetry}>
          {t('kit.retry')}
        </button>
      )}
    </div>
  )
}
