import type { Refusal } from '@sijill/contract'

export const IMPORT_KINDS = ['persons', 'households', 'legacy'] as const
export type ImportKind = (typeof IMPORT_KINDS)[number]
export type SourceKind = 'person' | 'household'

/** A file as a passage knows it: the same content through the same mapping is the same import, whatever its name. */
export type ImportFile = { kind: ImportKind; fileName: string; fileHash: string; mappingHash: string; rejectsFile: string }

export type ImportRun = {
  run: string
  kind: ImportKind
  status: 'running' | 'done'
  rowsDone: number
  loaded: number
  known: number
  rejected: number
  /** How many were refused for each reason. */
  reasons: Record<string, number>
  rejectsFile: string
  rejectsBytes: number
}

/** Where a row comes from: the register that numbered it, its number there, and a digest of what it says. */
export type Source = { register: string; number: string; digest: string }
export type Sourced<Value> = { source: Source; value: Value }

/** `known`: the row was loaded before, word for word; nothing was done. */
export type ImportOutcome = 'loaded' | 'known' | Refusal

export const sourceKey = ({ register, number }: Pick<Source, 'register' | 'number'>): string => `${register}\n${number}`
