// The river, as a table: what each room may use. A module is used only through its index.ts.
// To change the house, change this table and write the reason in decisions/.

/** Pure workspaces: no I/O, no screen, no database; the same in the browser and in the server. */
export const PURE = {
  contract: [],
  law: ['contract'],
  matching: ['contract'],
  biometrics: ['contract'],
  synthetic: ['contract', 'law'],
}

const UP_TO_PAYMENTS = ['territory', 'access', 'population-register', 'social-registry', 'scoring', 'programmes', 'payments']

/** Modules of the server: facts flow down this list, imports look up it. The last four are seen by none. */
export const MODULES = {
  territory: [],
  access: ['territory'],
  'population-register': ['territory', 'access'],
  'social-registry': ['territory', 'access', 'population-register'],
  scoring: ['territory', 'access', 'population-register', 'social-registry'],
  programmes: ['territory', 'access', 'population-register', 'social-registry', 'scoring'],
  payments: ['territory', 'access', 'population-register', 'social-registry', 'scoring', 'programmes'],
  notifications: UP_TO_PAYMENTS,
  gateway: UP_TO_PAYMENTS,
  convergence: UP_TO_PAYMENTS,
  governance: UP_TO_PAYMENTS,
}

const MODULE = '^server/src/modules/'
const TESTS = '\\.test\\.tsx?$'
const any = (names) => `(${names.join('|')})`
const riverRules = Object.entries(MODULES).map(([module, upstream]) => ({
  name: `river-${module}`,
  comment:
    upstream.length === 0 ? `${module} is the spring: it uses no other module` : `${module} may use only ${upstream.join(', ')}`,
  from: { path: `${MODULE}${module}/` },
  to: { path: MODULE, pathNot: `${MODULE}${any([module, ...upstream])}/` },
}))

export const ROOMS = [...Object.keys(PURE), 'server', 'web', 'bench', 'e2e']

const pureRules = Object.entries(PURE).map(([workspace, others]) => ({
  name: `pure-${workspace}`,
  comment: `${workspace} is pure: it uses ${others.length === 0 ? 'no other workspace' : `only ${others.join(', ')}`}`,
  from: { path: `^${workspace}/` },
  to: { path: `^${any(ROOMS)}/`, pathNot: `^${any([workspace, ...others])}/` },
}))

/** Where SQL may be spoken. Benches compare us with plain SQL, so they speak it too. */
export const SQL_ROOMS = `(-(store|view)\\.ts$|${TESTS}|^server/src/(platform|testing)/|^bench/)`

const houseRules = [
  {
    name: 'unknown-module',
    comment: 'every module has its line in architecture.rules.mjs',
    from: { path: MODULE, pathNot: `${MODULE}${any(Object.keys(MODULES))}/` },
    to: {},
  },
  { name: 'no-circle', comment: 'no circle anywhere, types included', from: {}, to: { circular: true } },
  {
    name: 'module-door',
    comment: 'a module is used only through its index.ts',
    from: { path: `${MODULE}([^/]+)/` },
    to: { path: `${MODULE}[^/]+/`, pathNot: `${MODULE}($1/|[^/]+/index\\.ts$)` },
  },
  {
    name: 'module-door-from-outside',
    comment: 'a module is used only through its index.ts; main also wires its routes and its reactions',
    from: { pathNot: MODULE },
    to: { path: `${MODULE}[^/]+/`, pathNot: `${MODULE}[^/]+/(index|routes|reactions)\\.ts$` },
  },
  {
    name: 'platform-knows-no-module',
    comment: 'the platform would serve any registry',
    from: { path: '^server/src/platform/' },
    to: { path: MODULE },
  },
  {
    name: 'nobody-imports-main',
    comment: 'main wires, and nobody imports it (but what sets up the tests)',
    from: { pathNot: '^server/src/(main|testing)/' },
    to: { path: '^server/src/main/' },
  },
  {
    name: 'testing-only-in-tests',
    comment: 'what serves the tests is no part of the platform',
    from: { pathNot: `(${TESTS}|^server/src/testing/)` },
    to: { path: '^server/src/testing/' },
  },
  {
    name: 'pure-without-node',
    comment: 'the pure workspaces run unchanged in the browser',
    from: { path: `^${any(Object.keys(PURE))}/`, pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'web-without-node',
    comment: 'the web runs in the browser',
    from: { path: '^web/src/', pathNot: TESTS },
    to: { dependencyTypes: ['core'] },
  },
  {
    name: 'web-sees-only-pure',
    comment: 'the web sees only the pure workspaces',
    from: { path: '^web/' },
    to: { path: '^(server|bench|e2e)/' },
  },
  {
    name: 'server-without-screen',
    comment: 'the server knows no screen',
    from: { path: '^server/' },
    to: { path: '^(web|e2e)/' },
  },
  {
    name: 'sql-in-its-rooms',
    comment: 'only *-store.ts and *-view.ts (and the platform, and tests) speak SQL',
    from: { pathNot: SQL_ROOMS },
    to: { path: '(^|node_modules/)(kysely|pg|pg-cursor|pg-copy-streams)(/|$)' },
  },
  {
    name: 'workspaces-by-name',
    comment: 'a workspace is reached by its name (@sijill/…), never by a path into it',
    from: { path: `^${any(ROOMS)}/` },
    to: { path: `^${any(ROOMS)}/`, pathNot: '^$1/', dependencyTypes: ['local'], dependencyTypesNot: ['aliased-workspace'] },
  },
  { name: 'not-found', comment: 'every import leads somewhere', from: {}, to: { couldNotResolve: true } },
]

export const forbidden = [...riverRules, ...pureRules, ...houseRules].map((rule) => ({ severity: 'error', ...rule }))
