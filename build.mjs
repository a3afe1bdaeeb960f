import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative, sep } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'

const PURE = ['contract', 'law', 'matching', 'biometrics', 'synthetic']
const SERVER = { name: 'server', sources: [...PURE, 'bench', 'server'], make: bundleServer }
const WEB = { name: 'web', sources: [...PURE, 'web'], make: bundleWeb }
const ENTRIES = ['api', 'gateway', 'worker', 'cli', 'match-thread']
const LONGEST_BUILD = 180_000

const isSource = (name) => name !== 'node_modules' && !name.includes('.test.') && !name.startsWith('.')

function* filesUnder(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!isSource(entry.name)) continue
    const path = `${folder}/${entry.name}`
    if (entry.isDirectory()) yield* filesUnder(path)
    else yield path
  }
}

/** Path, size and instant of change of each source: enough to know that nothing moved, without reading it. */
function fingerprintOf(sources) {
  const hash = createHash('sha256')
  for (const path of ['build.mjs', 'package-lock.json', ...sources.flatMap((folder) => [...filesUnder(folder)])]) {
    const { size, mtimeMs } = statSync(path)
    hash.update(`${path}\0${size}\0${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

const stampOf = ({ name }) => `out/${name}.stamp`
const isFresh = (target, fingerprint) => existsSync(stampOf(target)) && readFileSync(stampOf(target), 'utf8') === fingerprint

/** Two commands started together build once: the second waits for the first. */
async function alone(name, work) {
  const lock = `out/${name}.lock`
  for (;;) {
    try {
      mkdirSync(lock)
      break
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      if (Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? 0) > LONGEST_BUILD)
        rmSync(lock, { recursive: true, force: true })
      else await sleep(100)
    }
  }
  try {
    return await work()
  } finally {
    rmSync(lock, { recursive: true, force: true })
  }
}

async function build(target) {
  if (isFresh(target, fingerprintOf(target.sources))) return
  mkdirSync('out', { recursive: true })
  await alone(target.name, async () => {
    const fingerprint = fingerprintOf(target.sources)
    if (isFresh(target, fingerprint)) return
    const start = performance.now()
    await target.make()
    writeFileSync(stampOf(target), fingerprint)
    console.error(`Built the ${target.name} in ${((performance.now() - start) / 1000).toFixed(1)} s.`)
  })
}

function stop(error) {
  console.error(`The build failed: ${error.message}`)
  process.exit(1)
}

export const buildServer = () => build(SERVER).catch(stop)
export const buildWeb = () => build(WEB).catch(stop)

/** Our workspaces are bundled (Node 20 does not read TypeScript); libraries stay where npm put them. */
const librariesOutside = {
  name: 'libraries-outside',
  setup({ onResolve }) {
    onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
      kind === 'entry-point' || path.startsWith('@sijill/') ? null : { path, external: true },
    )
  },
}

/** In the bundle `import.meta.url` still names the source file, so that what lies beside it (SQL, data) is found. */
const sourceUrls = {
  name: 'source-urls',
  setup({ onLoad }) {
    const root = process.cwd()
    onLoad({ filter: /\.ts$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8')
      if (!contents.includes('import.meta.url')) return null
      const fromBundle = relative(`${root}/out/server`, path).split(sep).join('/')
      return { contents: contents.replaceAll('import.meta.url', `new URL('${fromBundle}', import.meta.url).href`), loader: 'ts' }
    })
  },
}

async function bundleServer() {
  const esbuild = await import('esbuild')
  await esbuild.build({
    entryPoints: ENTRIES.map((name) => ({ in: `server/src/main/${name}.ts`, out: name })),
    outdir: 'out/server',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    chunkNames: 'part-[hash]',
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    logLevel: 'silent',
    plugins: [librariesOutside, sourceUrls],
  })
}

function bundleWeb() {
  const vite = join(dirname(createRequire(`${process.cwd()}/web/package.json`).resolve('vite/package.json')), 'bin/vite.js')
  const { status } = spawnSync(process.execPath, [vite, 'build', 'web', '--logLevel', 'warn'], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('Vite says why above')
  for (const path of filesUnder('out/web/assets')) if (/\.(js|css|json|svg)$/.test(path)) compress(path)
}

/** Beside each asset, what a slow network is sent instead. */
function compress(path) {
  const content = readFileSync(path)
  writeFileSync(`${path}.br`, brotliCompressSync(content))
  writeFileSync(`${path}.gz`, gzipSync(content))
}
