import type { Column, Columns, ColumnType } from './columns.ts'
import type { Problem } from './problem.ts'

type Tree = Record<string, unknown>
type Assembled = { value: Tree; problems: Problem[] }

const YES = new Set(['yes', 'true', '1', 'oui', 'نعم'])
const NO = new Set(['no', 'false', '0', 'non', 'لا'])
const AMOUNT = /^\d{1,6}([.,]\d{1,2})?$/

function yesNo(text: string): boolean | undefined {
  const word = text.toLowerCase()
  if (YES.has(word)) return true
  return NO.has(word) ? false : undefined
}

/** Dirhams as people write them, to centimes, by digits: no fraction passes through binary. */
function centimes(text: string): number | undefined {
  if (!AMOUNT.test(text)) return undefined
  const [whole = '', fraction = ''] = text.split(/[.,]/)
  return Number(`${whole}${fraction.padEnd(2, '0')}`)
}

function bill(text: string): 'no-contract' | number[] | undefined {
  if (text === 'no-contract') return text
  const amounts = text.split('/').map((amount) => centimes(amount.trim()))
  return amounts.every((amount) => amount !== undefined) ? amounts : undefined
}

const READERS: Record<ColumnType, (text: string) => unknown> = {
  text: (text) => text,
  whole: (text) => (/^-?\d{1,9}$/.test(text) ? Number(text) : undefined),
  'yes-no': yesNo,
  bill,
}

/** Sets a value at a JSON pointer, making the objects and lists on the way. */
function put(tree: Tree, path: string, value: unknown): void {
  const keys = path.slice(1).split('/')
  const last = keys.pop() ?? ''
  let place = tree
  for (const [at, key] of keys.entries()) {
    const isList = /^\d+$/.test(keys[at + 1] ?? last)
    place[key] ??= isList ? [] : {}
    place = place[key] as Tree
  }
  place[last] = value
}

const kindOfField: Record<ColumnType, Problem['code']> = {
  text: 'field/wrong-form',
  whole: 'field/wrong-type',
  'yes-no': 'field/not-a-choice',
  bill: 'field/wrong-form',
}

/** The object that these texts describe, by the table of columns; what is not read as its type is a problem and stays out. */
export function assemble(
  texts: ReadonlyMap<string, string>,
  columns: Columns,
  takes: (column: Column) => boolean = () => true,
): Assembled {
  const assembled: Assembled = { value: {}, problems: [] }
  for (const [field, text] of texts) {
    const column = columns[field]
    if (!column?.path || !takes(column)) continue
    const value = READERS[column.type](text)
    if (value === undefined) assembled.problems.push({ path: column.path, code: kindOfField[column.type] })
    else put(assembled.value, column.path, value)
  }
  return assembled
}
