import { readFileSync } from 'node:fs'

const EXACT = /^\d+\.\d+\.\d+(-[\w.]+)?$/
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies']

/** npm may leave the binaries of other platforms out of a lock that it writes; `npm ci` then refuses its own lock. */
function missingIn(packages) {
  const named = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()))
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !named.has(name))
      .map((name) => `${path} asks for ${name}, which the lock does not hold: npm ci would refuse it`),
  )
}

function notExact(folder) {
  const manifest = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'))
  return KINDS.flatMap((kind) => Object.entries(manifest[kind] ?? {}))
    .filter(([, version]) => !EXACT.test(version))
    .map(([name, version]) => `${folder}package.json: ${name} is "${version}", not an exact version`)
}

export function lockFaults() {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'))
  const { workspaces } = packages['']
  return [...missingIn(packages), ...['', ...workspaces.map((name) => `${name}/`)].flatMap(notExact)]
}
