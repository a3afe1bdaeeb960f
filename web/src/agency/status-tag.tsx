import i18next from 'i18next'
import type ar from '../../messages/ar.json'
import { Tag, type Tone } from '../kit/tag.tsx'
import { useWords } from '../kit/use-words.ts'

type StatusName = keyof (typeof ar)['status']

const TONES: Partial<Record<StatusName, Tone>> = {
  active: 'ok',
  registered: 'ok',
  suspended: 'wait',
  draft: 'wait',
  deactivated: 'no',
  deceased: 'no',
}

const isStatus = (status: string): status is StatusName => i18next.exists(`status.${status}`)

export function StatusTag({ status }: { status: string }) {
  const { t } = useWords()
  if (!isStatus(status)) return <Tag>{status}</Tag>
  return <Tag tone={TONES[status] ?? 'plain'}>{t(`status.${status}`)}</Tag>
}
