export const UNKNOWN = -1

/** A column as numbers: `codes` of each row into `texts`, how many rows hold each text. */
export type Dictionary = { readonly codes: Int32Array; readonly texts: readonly string[]; readonly counts: Int32Array }

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
  const codes = new Int32Array(values.length)
  for (let row = 0; row < values.length; row++) codes[row] = numberOf(numbers, values[row] ?? '')
  return { codes, texts: [...numbers.keys()], counts: counted(codes, numbers.size) }
}

/** The column with each distinct text rewritten once; texts that become equal share a code. `numbers` may be shared by columns. */
export function mapTexts(
  { codes, texts }: Dictionary,
  rewrite: (text: string) => string,
  numbers = new Map<string, number>(),
): Dictionary {
  const renumbered = new Int32Array(texts.length)
  for (let code = 0; code < texts.length; code++) renumbered[code] = numberOf(numbers, rewrite(texts[code] ?? ''))
  const rewritten = new Int32Array(codes.length)
  for (let row = 0; row < codes.length; row++) rewritten[row] = renumbered[codes[row] ?? UNKNOWN] ?? UNKNOWN
  return { codes: rewritten, texts: [...numbers.keys()], counts: counted(rewritten, numbers.size) }
}
