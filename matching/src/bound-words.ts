/** Words of a name that have no life apart: `bound` go with the next word, the faith (الدين, Eddine) with the one before. */
export type Binding = {
  readonly bound: ReadonlyMap<string, string>
  readonly isFaith: (word: string) => boolean
  readonly faith: string
}

export function joinBoundWords(words: readonly string[], { bound, isFaith, faith }: Binding): string[] {
  if (words.length === 1) return [...words]
  const joined: string[] = []
  let waiting = ''
  for (const [at, word] of words.entries()) {
    const spelling = at < words.length - 1 ? bound.get(word) : undefined
    if (spelling !== undefined) {
      waiting += spelling
      continue
    }
    const before = waiting === '' && isFaith(word) ? joined.pop() : undefined
    joined.push(before === undefined ? waiting + word : before + faith)
    waiting = ''
  }
  return joined
}
