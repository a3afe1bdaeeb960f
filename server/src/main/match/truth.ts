import { type Dictionary, mapTexts, stacked } from '@sijill/matching'
import { refuseFile } from './problem.ts'
import { columnOf, type Source } from './source.ts'

/** Who each row is of, and how that was read from its column. */
export type Truth = { readonly persons: Int32Array; readonly readAs: string }
export type TruthOptions = { readonly column: string; readonly pattern?: string | undefined }

const isRepeated = ({ counts }: Dictionary): boolean => counts.some((count) => count > 1)

function patternOf(source: string): RegExp {
  try {
    return new RegExp(source, 'u')
  } catch (fault) {
    return refuseFile('pattern-not-understood', { pattern: source, fault: fault instanceof Error ? fault.message : '' })
  }
}

const NOT_LETTERS_OR_DIGITS = /[^\p{L}\p{N}]+/u

/** Where every value differs it names the record: the part of it that comes again most diversely names the person. */
function byRepeatedPart(names: Dictionary): { persons: Dictionary; part: number } | undefined {
  const parts = names.texts[0]?.split(NOT_LETTERS_OR_DIGITS).length ?? 0
  const tried = Array.from({ length: parts }, (_, part) => ({
    part,
    persons: mapTexts(names, (name) => name.split(NOT_LETTERS_OR_DIGITS)[part] ?? ''),
  }))
  const repeated = tried.filter(({ persons }) => isRepeated(persons) && persons.texts.length > names.texts.length / 100)
  return repeated.sort((one, other) => other.persons.texts.length - one.persons.texts.length)[0]
}

/** The persons of the rows; rows with an empty cell are of nobody else. */
export function truthOf(sources: readonly Source[], { column, pattern }: TruthOptions): Truth {
  for (const { file, header } of sources) {
    if (!header.includes(column)) refuseFile('column-unknown', { file, column, columns: header })
  }
  const names = mapTexts(sources.map((source) => columnOf(source, column)).reduce(stacked), (name) => name)
  if (pattern) {
    const group = patternOf(pattern)
    const persons = mapTexts(names, (name) => group.exec(name)?.[1] ?? '')
    return isRepeated(persons)
      ? { persons: persons.codes, readAs: `${column} by ${pattern}` }
      : refuseFile('truth-without-pairs', { column, pattern })
  }
  if (isRepeated(names)) return { persons: names.codes, readAs: column }
  const found = byRepeatedPart(names) ?? refuseFile('truth-without-pairs', { column })
  return { persons: found.persons.codes, readAs: `part ${found.part + 1} of ${column}` }
}
