// Weighs what a phone fetches to open the citizen's first page and the simulator, after a build, and fails above the promise.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

const MOST_KILOBYTES = 200
const OUT = join(import.meta.dirname, '../out/web')

type Chunk = { file: string; imports?: string[]; css?: string[] }
const manifest = JSON.parse(readFileSync(join(OUT, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>

/** A chunk with all that it cannot run without. */
function filesOf(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest[name]
  if (!chunk) throw new Error(`${name} is not in the build: was a page moved?`)
  if (seen.has(chunk.file)) return seen
  seen.add(chunk.file)
  for (const css of chunk.css ?? []) seen.add(css)
  for (const each of chunk.imports ?? []) filesOf(each, seen)
  return seen
}

const zipped = (file: string): number => gzipSync(readFileSync(join(OUT, file)), { level: 9 }).length

const FIRST_PAGE = ['index.html', 'messages/ar.json']
const PAGES = { 'first page': FIRST_PAGE, simulator: [...FIRST_PAGE, 'src/citizen/simulator/simulator.tsx'] }

// What an Arabic page needs of the type: two weights, in Arabic and in Latin letters. Compressed already.
const FONTS = ['arabic-400', 'arabic-600', 'latin-400', 'latin-600'].map((name) => `ibm-plex-sans-arabic-${name}-normal`)
const fontBytes = Object.values(manifest)
  .filter(({ file }) => file.endsWith('.woff2') && FONTS.some((font) => file.includes(font)))
  .reduce((total, { file }) => total + readFileSync(join(OUT, file)).length, 0)

for (const [page, chunks] of Object.entries(PAGES)) {
  const seen = new Set<string>()
  for (const chunk of chunks) filesOf(chunk, seen)
  const kilobytes = [...seen].reduce((total, file) => total + zipped(file), 0) / 1000
  process.stdout.write(
    `${page}: ${kilobytes.toFixed(1)} kB in ${seen.size} files, and ${(fontBytes / 1000).toFixed(1)} kB of fonts\n`,
  )
  if (kilobytes > MOST_KILOBYTES) {
    process.stderr.write(`${page} is above ${MOST_KILOBYTES} kB\n`)
    process.exitCode = 1
  }
}
