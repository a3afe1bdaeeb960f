import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

// What a phone fetches to open a page, in a build.

/** Scripts, styles and words of a page, compressed. */
export const MOST_KILOBYTES = 200

export const BUILD = join(import.meta.dirname, '../out/web')
export const MANIFEST = '.vite/manifest.json'

type Chunk = { file: string; imports?: string[]; css?: string[] }
type Manifest = Record<string, Chunk>

const FIRST_PAGE = ['index.html', 'messages/ar.json']
export const PAGES = { 'first page': FIRST_PAGE, simulator: [...FIRST_PAGE, 'src/citizen/simulator/simulator.tsx'] }

// An Arabic page shows two weights of Arabic, and one of Latin for figures and the names of the other languages.
const FONTS = ['arabic-400', 'arabic-600', 'latin-400'].map((name) => `ibm-plex-sans-arabic-${name}-normal`)

/** A chunk with all that it cannot run without. */
function filesOf(manifest: Manifest, name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`${name} is not in the build: was a page moved?`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const each of chunk.imports ?? []) filesOf(manifest, each, seen)
  return seen
}

export type Weight = { page: string; kilobytes: number; files: number; fontKilobytes: number }

/** The weight of each page of a build in a folder. */
export function weigh(folder: string): Weight[] {
  const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), 'utf8')) as Manifest
  const zipped = (file: string): number => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length / 1000
  const built = [...new Set(Object.values(manifest).map(({ file }) => file))]
  const fonts = built.filter((file) => file.endsWith('.woff2') && FONTS.some((font) => file.includes(font)))
  const fontKilobytes = fonts.reduce((total, file) => total + readFileSync(join(folder, file)).length, 0) / 1000
  return Object.entries(PAGES).map(([page, chunks]) => {
    const files = new Set(chunks.flatMap((chunk) => [...filesOf(manifest, chunk)]))
    return { page, kilobytes: [...files].reduce((total, file) => total + zipped(file), 0), files: files.size, fontKilobytes }
  })
}
