import { isComposite } from './composite-column.ts'
import { isDerived } from './derived-column.ts'
import { type Look, lookOf, type SeenColumn } from './look-of-column.ts'
import type { FieldKind } from './table.ts'

export type { SeenColumn } from './look-of-column.ts'

/** A field as it was taken from the headers and the cells of a file. */
export type GuessedField = { readonly field: string; readonly kind: FieldKind; readonly columns: readonly string[] }
/** Why a column is not compared: it names the row or the person, says nothing, or repeats what another column says. */
export type LeftOut = { readonly column: string; readonly because: 'identifies' | 'constant' | 'empty' | 'derived' }
export type Guess = { readonly fields: readonly GuessedField[]; readonly leftOut: readonly LeftOut[] }

type Looked = SeenColumn & { readonly look: Look }

const isNameKind = (kind: Look['kind']): boolean => kind === 'given-name' || kind === 'family-name' || kind === 'name'

/** The name of a column without the mark of a script or a language at its end. */
const withoutScript = (name: string): string =>
  name.replace(/[\s_.-]*(ar|arabic|arabe|fr|french|latin|lat|en)$/i, '').toLowerCase()

/** One name in two scripts is one field: alike but for a mark of the script, and written in different ones. */
function isOtherScript(one: Looked, other: Looked): boolean {
  return (
    isNameKind(one.look.kind) &&
    one.look.kind === other.look.kind &&
    one.look.isArabic !== other.look.isArabic &&
    withoutScript(one.name) === withoutScript(other.name)
  )
}

function fieldsOf(columns: readonly Looked[]): GuessedField[] {
  const fields: { of: Looked; names: string[] }[] = []
  for (const column of columns) {
    const same = fields.find(({ of, names }) => names.length === 1 && isOtherScript(of, column))
    if (same) same.names.push(column.name)
    else fields.push({ of: column, names: [column.name] })
  }
  return fields.map(({ of, names }) => ({ field: of.name, kind: of.look.kind as FieldKind, columns: names }))
}

/** Only one column can be the given name and one the family name: a further one is a name of its own (of the mother, of before marriage). */
function withOneOfEach(fields: readonly GuessedField[]): GuessedField[] {
  const taken = new Set<FieldKind>()
  return fields.map((field) => {
    const isSecond = (field.kind === 'given-name' || field.kind === 'family-name') && taken.has(field.kind)
    taken.add(field.kind)
    return isSecond ? { ...field, kind: 'name' } : field
  })
}

function dull({ look: { kind, distinct, known } }: Looked): LeftOut['because'] | undefined {
  if (known === 0) return 'empty'
  if (distinct === 1) return 'constant'
  return kind === 'id' ? 'identifies' : undefined
}

/** Takes away what another column says already, the column of fewer values first. */
function withoutDerived(columns: readonly Looked[]): Looked[] {
  let kept = columns.filter(
    (column) =>
      !isComposite(
        column,
        columns.filter((other) => other !== column),
      ),
  )
  for (const column of kept.toSorted((one, other) => one.look.distinct - other.look.distinct)) {
    const others = kept.filter((other) => other !== column)
    const sources = others.filter(({ look }) => look.distinct >= column.look.distinct)
    if (sources.some((source) => !isOtherScript(source, column) && isDerived(column, source, others))) kept = others
  }
  return kept
}

/** The fields of a file, from its headers and a sample of its cells. */
export function guessFields(columns: readonly SeenColumn[]): Guess {
  const looked = columns.map((column) => ({ ...column, look: lookOf(column) }))
  const telling = looked.filter((column) => !dull(column))
  const kept = withoutDerived(telling)
  const leftOut = looked
    .filter((column) => !kept.includes(column))
    .map((column): LeftOut => ({ column: column.name, because: dull(column) ?? 'derived' }))
  return { fields: withOneOfEach(fieldsOf(kept)), leftOut }
}
