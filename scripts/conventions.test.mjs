import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

// Each convention that a machine can keep is broken once, in a copy; Biome must name it.

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sijill-conventions-')))
const lines = (count, line) => Array.from({ length: count }, (_, index) => line(index)).join('\n')
const ROOM = 'server/src/modules/scoring'

const BROKEN = [
  ['any', `${ROOM}/any.ts`, 'export const read = (value: any): string => value\n', 'noExplicitAny'],
  ['an enum', `${ROOM}/enum.ts`, 'export enum Milieu {\n  Urban = 1,\n}\n', 'noEnum'],
  ['a default export', `${ROOM}/default.ts`, 'export default function score() {}\n', 'noDefaultExport'],
  [
    'a value declared present',
    `${ROOM}/present.ts`,
    'export const first = (all: string[]): string => all[0]!\n',
    'noNonNullAssertion',
  ],
  ['words on the console', `${ROOM}/console.ts`, "console.log('x')\n", 'noConsole'],
  ['the environment', `${ROOM}/environment.ts`, 'export const port = process.env.PORT\n', 'noProcessEnv'],
  ['five parameters', `${ROOM}/five.ts`, 'export const f = (a: 1, b: 1, c: 1, d: 1, e: 1) => [a, b, c, d, e]\n', 'useMaxParams'],
  ['a name in capitals', `${ROOM}/ScoreManager.ts`, 'export const score = 1\n', 'useFilenamingConvention'],
  [
    'a function of 41 lines',
    `${ROOM}/long.ts`,
    `export function long(all: number[]): void {\n${lines(41, (index) => `  all.push(${index})`)}\n}\n`,
    'noExcessiveLinesPerFunction',
  ],
  [
    'a file of 251 lines',
    `${ROOM}/file.ts`,
    `${lines(251, (index) => `export const n${index} = ${index}`)}\n`,
    'noExcessiveLinesPerFile',
  ],
  [
    'a promise that nobody awaits',
    `${ROOM}/forgotten.ts`,
    "import { state } from './state.ts'\nexport async function act(): Promise<void> {\n  state()\n}\n",
    'noFloatingPromises',
  ],
  ['a process in a pure workspace', 'law/src/process.ts', 'export const port = process.argv\n', 'noRestrictedGlobals'],
]

const SOUND = {
  [`${ROOM}/state.ts`]: "export async function state(): Promise<string> {\n  return await Promise.resolve('x')\n}\n",
  [`${ROOM}/sound.ts`]: "import { state } from './state.ts'\n\nexport const act = async (): Promise<string> => await state()\n",
}

function write(path, text) {
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), text)
}

let found = []
beforeAll(() => {
  cpSync('biome.json', join(folder, 'biome.json'))
  cpSync('.gitignore', join(folder, '.gitignore'))
  for (const [, path, text] of BROKEN) write(path, text)
  for (const [path, text] of Object.entries(SOUND)) write(path, text)
  const biome = join(process.cwd(), 'node_modules/@biomejs/biome/bin/biome')
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=200', '.']
  const { stdout } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' })
  found = JSON.parse(stdout).diagnostics.map(({ category, location, severity }) => ({
    path: location.path.file ?? location.path,
    rule: category.split('/').pop(),
    severity,
  }))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const rulesOf = (path) => found.filter((one) => one.path === path).map(({ rule }) => rule)

test.each(BROKEN)('%s is refused', (_what, path, _text, rule) => {
  expect(rulesOf(path)).toContain(rule)
})

test('sound files are not', () => {
  for (const path of Object.keys(SOUND)) expect(rulesOf(path)).toEqual([])
})
