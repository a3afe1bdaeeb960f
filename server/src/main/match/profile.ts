import { readFileSync } from 'node:fs'
import { FIELD_KINDS, type FieldKind, type Guess, guessFields, type LinkageModel } from '@sijill/matching'
import { refuseFile } from './problem.ts'
import { type Source, sampleOf } from './source.ts'

/** A field and its columns: of the first file and, where they are named otherwise there, of the second. */
export type WantedField = {
  readonly field: string
  readonly kind: FieldKind
  readonly columns: readonly string[]
  readonly columnsOfSecond?: readonly string[]
}

/** What is kept of a file: its fields, and what they were found to be worth. */
export type Profile = { readonly fields: readonly WantedField[]; readonly model?: LinkageModel }

const isKind = (word: string | undefined): word is FieldKind => (FIELD_KINDS as readonly (string | undefined)[]).includes(word)

const listed = (words: string): string[] =>
  words
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** `name:given-name=first_name,first_name_ar`; with a second file of other headers, `name:given-name=first_name|prenom`. */
export function fieldOfFlag(flag: string): WantedField {
  const match = /^([^:=]+):([a-z-]+)=(.+)$/.exec(flag)
  const [, field = '', kind, sources = ''] = match ?? []
  const [first = '', second] = sources.split('|')
  if (!isKind(kind) || listed(first).length === 0) return refuseFile('field-not-understood', { field: flag, kinds: FIELD_KINDS })
  const columnsOfSecond = second === undefined ? {} : { columnsOfSecond: listed(second) }
  return { field: field.trim(), kind, columns: listed(first), ...columnsOfSecond }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isTexts = (value: unknown): value is string[] => Array.isArray(value) && value.every((one) => typeof one === 'string')

function isField(value: unknown): value is WantedField {
  if (!isRecord(value)) return false
  const { field, kind, columns, columnsOfSecond } = value
  const isOfSecond = columnsOfSecond === undefined || isTexts(columnsOfSecond)
  return typeof field === 'string' && isKind(String(kind)) && isTexts(columns) && columns.length > 0 && isOfSecond
}

const isModel = (value: unknown): value is LinkageModel =>
  isRecord(value) && typeof value['prior'] === 'number' && Array.isArray(value['fields']) && value['fields'].every(isRecord)

export function readProfile(file: string): Profile {
  const refused = (fault?: unknown): never =>
    refuseFile('profile-not-understood', { file, ...(fault instanceof Error ? { fault: fault.message } : {}) })
  let profile: unknown
  try {
    profile = JSON.parse(readFileSync(file, 'utf8'))
  } catch (fault) {
    return refused(fault)
  }
  if (!isRecord(profile) || !Array.isArray(profile['fields']) || !profile['fields'].every(isField)) return refused()
  if (profile['model'] !== undefined && !isModel(profile['model'])) return refused()
  return profile as Profile
}

/** Fields of the columns that all the files have, guessed from headers and cells. */
export function guessedFields(sources: readonly Source[], leftAlone: readonly string[]): Guess {
  const [first, ...rest] = sources
  const common = (first?.header ?? []).filter(
    (column) => !leftAlone.includes(column) && rest.every(({ header }) => header.includes(column)),
  )
  const guess = guessFields(common.map((name) => ({ name, cells: sources.flatMap((source) => sampleOf(source, name)) })))
  return guess.fields.length > 0 ? guess : refuseFile('no-field', { columns: first?.header })
}

/** @throws Refusal when a file lacks a column */
export function checkColumns(fields: readonly WantedField[], sources: readonly Source[]): void {
  for (const [at, { file, header }] of sources.entries()) {
    const wanted = fields.flatMap(({ columns, columnsOfSecond }) => (at === 0 ? columns : (columnsOfSecond ?? columns)))
    const unknown = wanted.find((column) => !header.includes(column))
    if (unknown !== undefined) refuseFile('column-unknown', { file, column: unknown, columns: header })
  }
}
