import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MODULES, PURE } from './architecture.rules.mjs'
import { boundariesOf } from './scripts/boundaries.mjs'

const MODULE = 'server/src/modules'
const folder = realpathSync(mkdtempSync(join(tmpdir(), 'sijill-architecture-')))
const clean = join(folder, 'clean')

const imports = (names) => names.map((name, index) => `import { name as name${index} } from '${name}'`).join('\n')
const source = (names) => `${imports(names)}\nexport const name = 'x'\n`

function write(root, path, text) {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

function plantLibrary(root, name, entry) {
  write(root, `node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', exports: { '.': entry } }))
  write(root, `node_modules/${name}/${entry}`, 'export const name = 1\n')
}

/** The shape of the house, in which every import that the table allows is made. */
function plantHouse(root) {
  const known = Object.keys(PURE).map((name) => `@sijill/${name}`)
  for (const [name, others] of Object.entries(PURE)) {
    write(root, `${name}/package.json`, JSON.stringify({ name: `@sijill/${name}`, exports: { '.': './src/index.ts' } }))
    write(root, `${name}/src/index.ts`, source(others.map((other) => `@sijill/${other}`)))
    write(root, `${name}/src/index.test.ts`, source(['node:fs', './index.ts']))
  }
  for (const [name, upstream] of Object.entries(MODULES)) {
    const doors = upstream.map((other) => `../${other}/index.ts`)
    write(root, `${MODULE}/${name}/index.ts`, source([...known, ...doors, './act-of.ts', '../../platform/call.ts']))
    write(root, `${MODULE}/${name}/act-of.ts`, source(['./noun-store.ts', 'node:crypto']))
    write(root, `${MODULE}/${name}/noun-store.ts`, `${source(['kysely'])}export const all = sql\`select 1 from x\`\n`)
    write(root, `${MODULE}/${name}/routes.ts`, source(['./index.ts']))
  }
  write(root, 'server/package.json', JSON.stringify({ name: '@sijill/server' }))
  write(root, 'server/src/platform/call.ts', source(['kysely', 'node:fs', ...known]))
  const wired = Object.keys(MODULES).map((name) => `../modules/${name}/routes.ts`)
  write(root, 'server/src/main/api.ts', source([...wired, '../platform/call.ts']))
  write(root, 'server/src/testing/database.ts', source(['kysely', '../main/api.ts', '../platform/call.ts']))
  write(root, 'server/src/platform/call.test.ts', source(['../testing/database.ts', 'kysely']))
  write(root, 'web/src/main.tsx', `${source(known)}export const Main = () => <p className="x">{name}</p>\n`)
  write(root, 'bench/src/score.ts', source(['@sijill/law', 'kysely']))
  write(root, 'e2e/journey.test.ts', source(['node:fs']))
}

function link(root) {
  mkdirSync(join(root, 'node_modules/@sijill'), { recursive: true })
  for (const name of Object.keys(PURE)) symlinkSync(`../../${name}`, join(root, 'node_modules/@sijill', name))
}

beforeAll(() => {
  plantHouse(clean)
  plantLibrary(clean, 'kysely', './dist/index.js')
  link(clean)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const planted = async (files) => {
  const root = mkdtempSync(join(folder, 'copy-'))
  cpSync(clean, root, { recursive: true, verbatimSymlinks: true })
  for (const [path, text] of Object.entries(files)) write(root, path, text)
  const { breaches } = await boundariesOf(root)
  return [...new Set(breaches.map((breach) => breach.split(':')[0]))].sort()
}

test('the clean copy passes, and every file of it is read', async () => {
  const { read, breaches } = await boundariesOf(clean)
  expect(breaches).toEqual([])
  expect(read).toBeGreaterThan(4 * Object.keys(MODULES).length + 2 * Object.keys(PURE).length)
})

test.each([
  ['a module that looks downstream', `${MODULE}/territory/communes.ts`, ['../scoring/index.ts'], ['river-territory']],
  ['a module that sees one which nobody may see', `${MODULE}/payments/pay.ts`, ['../gateway/index.ts'], ['river-payments']],
  ['two modules of the banks that see each other', `${MODULE}/gateway/ask.ts`, ['../governance/index.ts'], ['river-gateway']],
  ['a module used past its door', `${MODULE}/scoring/score.ts`, ['../territory/noun-store.ts'], ['module-door']],
  [
    'a module used past its door by main',
    'server/src/main/cli.ts',
    ['../modules/territory/act-of.ts'],
    ['module-door-from-outside'],
  ],
  ['a module without its line in the table', `${MODULE}/rumours/index.ts`, ['../../platform/call.ts'], ['unknown-module']],
  [
    'a platform that knows a module',
    'server/src/platform/http.ts',
    ['../modules/territory/index.ts'],
    ['platform-knows-no-module'],
  ],
  ['a main imported by the platform', 'server/src/platform/http.ts', ['../main/api.ts'], ['nobody-imports-main']],
  ['a main imported by a module', `${MODULE}/scoring/score.ts`, ['../../main/api.ts'], ['nobody-imports-main']],
  [
    'a main imported by a bench',
    'bench/src/http.ts',
    ['../../server/src/main/api.ts'],
    ['nobody-imports-main', 'workspaces-by-name'],
  ],
  [
    'a platform that uses what serves the tests',
    'server/src/platform/http.ts',
    ['../testing/database.ts'],
    ['testing-only-in-tests'],
  ],
  ['a law that knows the synthetic population', 'law/src/age.ts', ['@sijill/synthetic'], ['pure-law']],
  ['a matching that knows the law', 'matching/src/fold.ts', ['@sijill/law'], ['pure-matching']],
  ['a biometrics that knows matching', 'biometrics/src/face.ts', ['@sijill/matching'], ['pure-biometrics']],
  ['a contract that reads files', 'contract/src/day.ts', ['node:fs'], ['pure-without-node']],
  [
    'a law that reads the clock of a module',
    'law/src/age.ts',
    ['../../server/src/platform/call.ts'],
    ['pure-law', 'workspaces-by-name'],
  ],
  ['a law that draws', 'law/src/age.ts', ['../../web/src/main.tsx'], ['pure-law', 'workspaces-by-name']],
  [
    'a web that sees the server',
    'web/src/kit/a.tsx',
    ['../../../server/src/platform/call.ts'],
    ['web-sees-only-pure', 'workspaces-by-name'],
  ],
  ['a web that needs Node', 'web/src/kit/a.tsx', ['node:crypto'], ['web-without-node']],
  [
    'a server that draws',
    'server/src/platform/page.ts',
    ['../../../web/src/main.tsx'],
    ['server-without-screen', 'workspaces-by-name'],
  ],
  ['a workspace entered by a path', 'server/src/platform/a.ts', ['../../../law/src/index.ts'], ['workspaces-by-name']],
  ['an act that holds SQL', `${MODULE}/scoring/score.ts`, ['kysely'], ['sql-in-its-rooms']],
  ['a main that holds SQL', 'server/src/main/worker.ts', ['kysely'], ['sql-in-its-rooms']],
  ['an import that leads nowhere', 'web/src/a.ts', ['./b.ts'], ['not-found']],
])('%s is caught', async (_what, path, names, rules) => {
  const found = await planted({ [path]: source(names) })
  expect(found).toEqual(rules)
})

test.each([
  ['a type', "import type { name } from '../scoring/index.ts'\nexport type Name = typeof name\n"],
  ['a type among values', "import { type name } from '../scoring/index.ts'\nexport type Name = typeof name\n"],
  ['a re-export', "export { name } from '../scoring/index.ts'\n"],
  ['a re-export of everything', "export * from '../scoring/index.ts'\n"],
  ['an import inside a function', "export const later = async () => (await import('../scoring/index.ts')).name\n"],
])('%s seen downstream is caught', async (_what, text) => {
  expect(await planted({ [`${MODULE}/territory/communes.ts`]: text })).toEqual(['river-territory'])
})

test.each([
  ['values', source(['./score.ts']), source(['./rank.ts'])],
  ['types', "import type { name } from './score.ts'\nexport type Rank = typeof name\n", source(['./rank.ts'])],
])('a circle of %s is caught', async (_what, rank, score) => {
  const files = { [`${MODULE}/scoring/rank.ts`]: rank, [`${MODULE}/scoring/score.ts`]: score }
  expect(await planted(files)).toEqual(['no-circle'])
})

test.each([
  ['a query of the builder', "export const all = (call) => call.tx.selectFrom('territory.commune').selectAll().execute()\n"],
  ['a template', 'export const all = (sql) => sql<{ id: string }>`select 1`\n'],
  ['a statement in quotes', "export const all = (client) => client.query('select id from territory.commune')\n"],
  ['a statement over lines', 'export const all = `\n  insert into scoring.score\n  values (1)`\n'],
])('SQL in an act, as %s, is caught', async (_what, text) => {
  expect(await planted({ [`${MODULE}/scoring/score.ts`]: text })).toEqual(['sql-in-its-rooms'])
})

test('chance that is not of node:crypto is caught', async () => {
  expect(await planted({ [`${MODULE}/access/link.ts`]: 'export const link = () => Math.random()\n' })).toEqual(['true-chance'])
})
