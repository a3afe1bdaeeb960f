import { useWords } from './use-words.ts'

const LINES = ['80%', '55%', '70%']

export function Loading() {
  const { t } = useWords()
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{t('kit.loading')}</span>
      {LINES.map((inlineSize) => (
        <span key={inlineSize} className="loading-line" style={{ inlineSize }} />
      ))}
    </div>
  )
}
