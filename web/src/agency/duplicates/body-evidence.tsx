import i18next from 'i18next'
import type { Evidence } from '../../api/answers-enrolment.ts'
import { Card } from '../../kit/card.tsx'
import { useWords, type Words } from '../../kit/use-words.ts'

/** As an engine answers it; each part may be missing. */
type Found = {
  analytics?: { internalScore?: string; confidence?: string }
  modalities?: { biometricType: string; analytics?: Record<string, string> }[]
}

const modalityWords = ({ t }: Words, type: string): string =>
  i18next.exists(`duplicates.modality.${type}`) ? t(`duplicates.modality.${type as 'FID'}`) : type

function scoreWords({ t }: Words, { internalScore, confidence }: NonNullable<Found['analytics']>): string {
  const said = [
    ...(internalScore ? [`${t('duplicates.bodyScore')}: ${internalScore}`] : []),
    ...(confidence ? [`${t('duplicates.bodyConfidence')}: ${confidence}`] : []),
  ]
  return said.join(t('kit.listSeparator'))
}

function modalityLine(words: Words, { biometricType, analytics = {} }: NonNullable<Found['modalities']>[number]): string {
  const score = scoreWords(words, analytics)
  return modalityWords(words, biometricType) + (score && ` (${score})`)
}

/** What the engine of biometrics said of this record, in its own figures. */
export function BodyEvidence({ evidence: { biometrics } }: { evidence: Evidence }) {
  const words = useWords()
  const { t } = words
  const { analytics = {}, modalities = [] } = (biometrics ?? {}) as Found
  const parts = modalities.map((each) => modalityLine(words, each)).join(t('kit.listSeparator'))
  return (
    <Card title={t('duplicates.body')}>
      <p>{t('duplicates.bodyFound')}</p>
      {parts && <p>{t('duplicates.bodyParts', { parts })}</p>}
      <p>{scoreWords(words, analytics) || t('duplicates.bodyNothing')}</p>
    </Card>
  )
}
