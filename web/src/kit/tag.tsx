import type { ReactNode } from 'react'

export type Tone = 'ok' | 'no' | 'wait' | 'plain'

export function Tag({ tone = 'plain', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={`tag tag-${tone}`}>{children}</span>
}
