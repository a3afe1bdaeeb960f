export const UNKNOWN = -1

/** A column as numbers: `codes` of each row into `texts`, how many rows hold each text. */
export type Dictionary = { readonly codes: Int32Array; readonly texts: readonly string[]; readonly counts: Int32Array }

/** Memory that threads can share, where the platform has any; zeroes. */
export const integers = (size: number): Int32Array =>
  typeof SharedArrayBuffer === 'undefined'
    ? new Int32Array(size)
    : new Int32Array(new SharedArrayBuffer(size * Int32Array.BYTES_PER_ELEMENT))

function numberOf(numbers: Map<string, number>, text: string): number {
  if (text === '') return UNKNOWN
  const known = numbers.get(text)
  if (known !== undefined) return known
  numbers.set(text, numbers.size)
  return numbers.size - 1
}

function counted(codes: Int32Array, size: number): Int32Array {
  const counts = new Int32Array(size)
  for (const code of codes) {
    if (code !== UNKNOWN) counts[code] = (counts[code] ?? 0) + 1
  }
  return counts
}

export function encode(values: readonly string[]): Dictionary {
  const numbers = new Map<string, number>()
  const codes = integers(values.length)
  for (let row = 0; row < values.length; row++) codes[row] = numberOf(numbers, values[row] ?? '')
  return { codes, texts: [...numbers.keys()], counts: counted(codes, numbers.size) }
}

/** Codes by a new number for each, in new memory. */
function renumbered(codes: Int32Array, numbers: Int32Array): Int32Array {
  const written = integers(codes.length)
  for (let row = 0; row < codes.length; row++) {
    const code = codes[row] ?? UNKNOWN
    written[row] = code === UNKNOWN ? UNKNOWN : (numbers[code] ?? UNKNOWN)
  }
  return written
}

/** The column with each distinct text rewritten once; texts that become equal share a code. */
export function mapTexts({ codes, texts }: Dictionary, rewrite: (text: string) => string): Dictionary {
  const numbers = new Map<string, number>()
  const written = renumbered(
    codes,
    Int32Array.from(texts, (text) => numberOf(numbers, rewrite(text))),
  )
  return { codes: written, texts: [...numbers.keys()], counts: counted(written, numbers.size) }
}

/** Dictionaries with one numbering for all, so that codes of one column can be compared with those of another. */
export function numberTogether(dictionaries: readonly Dictionary[]): Dictionary[] {
  const numbers = new Map<string, number>()
  const places = dictionaries.map(({ texts }) => Int32Array.from(texts, (text) => numberOf(numbers, text)))
  const all = [...numbers.keys()]
  return dictionaries.map(({ codes, counts }, at) => {
    const place = places[at] ?? new Int32Array()
    const countsOfAll = new Int32Array(all.length)
    for (const [code, count] of counts.entries()) countsOfAll[place[code] ?? 0] = count
    return { codes: renumbered(codes, place), texts: all, counts: countsOfAll }
  })
}

/** One column of two, the second under the first. */
export function stacked(first: Dictionary, second: Dictionary): Dictionary {
  const [above, below] = numberTogether([first, second])
  if (!above || !below) return first
  const codes = integers(above.codes.length + below.codes.length)
  codes.set(above.codes)
  codes.set(below.codes, above.codes.length)
  return { codes, texts: above.texts, counts: above.counts.map((count, code) => count + (below.counts[code] ?? 0)) }
}

/** Numbers of several columns, those of one row side by side. */
export function rowByRow(columns: readonly Int32Array[], rows: number): Int32Array {
  const width = columns.length
  const cells = integers(rows * width)
  for (const [place, column] of columns.entries()) {
    for (let row = 0; row < rows; row++) cells[row * width + place] = column[row] ?? 0
  }
  return cells
}
