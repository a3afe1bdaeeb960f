import { isArabic } from '../name-tokens.ts'
import type { FieldKind } from './table.ts'
import { looksLikeDate } from './written-date.ts'

/** A column by its header and its cells, or a sample of them; an empty cell is unknown. */
export type SeenColumn = { readonly name: string; readonly cells: readonly string[] }
export type Look = {
  readonly kind: FieldKind | 'id'
  readonly isArabic: boolean
  readonly known: number
  readonly distinct: number
}

/** Words of a header; `soc_sec_id`, `dateOfBirth`, `Prénom (fr)`. */
const wordsOf = (header: string): string =>
  header
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const OF_ANOTHER = /\b(mother|mere|father|pere|spouse|husband|wife|conjoint|guardian|tuteur|maiden|middle|parent)\b|الام|الاب/
const NAME_HEADERS: ReadonlyArray<readonly [kind: FieldKind, header: RegExp]> = [
  ['name', OF_ANOTHER],
  [
    'given-name',
    /\b(given|first|fore|christian) ?names?\b|\b(firstname|forename|givenname|fname|prenoms?|given|gname)\b|الاسم الشخصي/,
  ],
  [
    'family-name',
    /\b(family|last|sur) ?names?\b|\b(surname|lastname|familyname|lname|nom de famille|family|nom)\b|الاسم العايلي|الاسم العائلي|النسب/,
  ],
  ['name', /\b(name|names|full ?name|nom complet|nom et prenom)\b|الاسم/],
]
const DATE_HEADER = /\b(dob|birth|born|naissance|date)\b|ميلاد|ازدياد/
const ID_HEADER = /\b(id|ids|uuid|guid|key|index|row|rownum|no|number|num|numero|identifier|identifiant|record)\b/
const PERSON_HEADER = /\b(cluster|entity|truth|match|person|duplicate|gold|label)\b/

const MOSTLY = 0.8

const share = (cells: readonly string[], test: (cell: string) => boolean): number =>
  cells.filter(test).length / Math.max(cells.length, 1)

const isWhole = (cell: string): boolean => /^\d+$/.test(cell)

const isEachOnce = (known: readonly string[], distinct: number): boolean => known.length > 1 && distinct === known.length

/** Numbers that only grow from row to row. */
const isCounting = (known: readonly string[]): boolean =>
  known.every((cell, at) => isWhole(cell) && (at === 0 || Number(cell) > Number(known[at - 1])))

const CODE_LETTERS = 4
const CODE_VALUES = 100

/** Compared sign by sign rather than by likeness: numbers, numbers with letters, short marks. */
function isCode(values: readonly string[]): boolean {
  if (share(values, (cell) => /\d/.test(cell) && !/[\s@]/.test(cell)) >= MOSTLY) return true
  return values.length <= CODE_VALUES && share(values, (cell) => cell.length <= CODE_LETTERS) >= MOSTLY
}

function kindOf(header: string, known: readonly string[], values: readonly string[]): FieldKind | 'id' {
  const isUnrepeated = isEachOnce(known, values.length)
  if ((isUnrepeated && ID_HEADER.test(header)) || PERSON_HEADER.test(header)) return 'id'
  const isDate = share(values, looksLikeDate)
  if (isDate >= MOSTLY || (DATE_HEADER.test(header) && isDate >= 0.5)) return 'date'
  if (isUnrepeated && isCounting(known)) return 'id'
  const isLetters = share(values, (cell) => /\p{L}/u.test(cell) && !/\d/.test(cell)) >= MOSTLY
  const [kind] = NAME_HEADERS.find(([, pattern]) => pattern.test(header)) ?? []
  if (kind && isLetters) return kind
  return isCode(values) ? 'code' : 'text'
}

export function lookOf({ name, cells }: SeenColumn): Look {
  const known = cells.filter((cell) => cell !== '')
  const values = [...new Set(known)]
  return {
    kind: kindOf(wordsOf(name), known, values),
    isArabic: share(values, isArabic) >= 0.5,
    known: known.length,
    distinct: values.length,
  }
}
