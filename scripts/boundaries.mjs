import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { forbidden, PURE, ROOMS, SQL_ROOMS } from '../architecture.rules.mjs'

/**
 * TypeScript 7 has no compiler interface, so the sources are read with swc; without it every .ts file would be skipped in
 * silence. dependency-cruiser asks swc for plain TypeScript only: a .tsx file needs its own syntax.
 */
async function loadCruiser() {
  const swc = createRequire(import.meta.url)('@swc/core')
  const { parseFileSync } = swc
  swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith('x') })
  const { cruise } = await import('dependency-cruiser')
  return cruise
}

const RESOLVE = {
  exportsFields: ['exports'],
  conditionNames: ['import', 'types', 'node', 'default'],
  extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.css'],
}

/** A statement, or the query builder's verbs: what an import alone does not betray, since a call carries its transaction. */
const SQL = new RegExp(
  [
    'sql(<[^>]*>)?`',
    '\\.(selectFrom|insertInto|updateTable|deleteFrom|mergeInto|executeQuery)\\(',
    '[`\'"]\\s*(select\\s[^`]*?\\sfrom|insert\\s+into|update\\s+\\S+\\s+set|delete\\s+from|truncate|copy\\s+\\S+)\\s',
  ].join('|'),
  'i',
)

/** What the imports do not show: the text of a file outside of `rooms` must not have the form. */
const TEXT_RULES = [
  { name: 'sql-in-its-rooms', form: SQL, rooms: new RegExp(SQL_ROOMS), why: 'only *-store.ts and *-view.ts hold SQL' },
  {
    name: 'true-chance',
    form: /\bMath\.random\b/,
    rooms: /^(bench|web)\//,
    why: 'chance comes from node:crypto, or from a seed',
  },
]

const TEXT_READ = ['server/src', ...Object.keys(PURE).map((workspace) => `${workspace}/src`)]

const sourcesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((path) => `${folder}/${path.replaceAll('\\', '/')}`)
    .filter((path) => /(?<!\.test)\.ts$/.test(path))

function textBreaches() {
  const breachesOf = (path) => {
    const text = readFileSync(path, 'utf8')
    return TEXT_RULES.filter(({ form, rooms }) => !rooms.test(path) && form.test(text)).map(
      ({ name, why }) => `${name}: ${path} (${why})`,
    )
  }
  return TEXT_READ.filter((folder) => existsSync(folder))
    .flatMap(sourcesIn)
    .flatMap(breachesOf)
}

const lineOf = ({ rule, from, to, cycle }) => {
  const { comment } = forbidden.find(({ name }) => name === rule.name)
  return `${rule.name}: ${from} → ${cycle ? cycle.map(({ name }) => name).join(' → ') : to} (${comment})`
}

async function importBreaches(baseDir) {
  const cruise = await loadCruiser()
  const rules = { ruleSet: { forbidden }, validate: true }
  const reading = { baseDir, parser: 'swc', tsPreCompilationDeps: true, combinedDependencies: true }
  const limits = { doNotFollow: { path: 'node_modules' }, exclude: { path: '^out/' } }
  const rooms = ROOMS.filter((room) => existsSync(room))
  const { output } = await cruise(rooms, { ...rules, ...reading, ...limits }, RESOLVE)
  return { read: output.summary.totalCruised, breaches: output.summary.violations.map(lineOf) }
}

/** The sources under `folder` against the table of the architecture: how many files were read, and one line a breach. */
export async function boundariesOf(folder) {
  const before = process.cwd()
  process.chdir(folder)
  try {
    const { read, breaches } = await importBreaches(folder)
    return { read, breaches: [...breaches, ...textBreaches()] }
  } finally {
    process.chdir(before)
  }
}
