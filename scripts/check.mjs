import { spawn } from 'node:child_process'
import { boundariesOf } from './boundaries.mjs'
import { lockFaults } from './lock.mjs'
import { secretsInTrackedFiles } from './secrets.mjs'

/** A program of node_modules, run with this very Node: its words and whether it was content. */
function program(path, args) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [`node_modules/${path}`, ...args], { env: { ...process.env, FORCE_COLOR: '0' } })
    const words = []
    child.stdout.on('data', (chunk) => words.push(chunk))
    child.stderr.on('data', (chunk) => words.push(chunk))
    child.on('close', (status) => resolve(status === 0 ? [] : [Buffer.concat(words).toString().trim() || `exit ${status}`]))
  })
}

const types = (project) => program('typescript/bin/tsc', ['-p', project, '--noEmit', '--pretty', 'false'])

const STEPS = [
  ['format and lint', () => program('@biomejs/biome/bin/biome', ['ci', '--error-on-warnings', '--max-diagnostics=200', '.'])],
  ['types', () => types('tsconfig.json')],
  ['types of the web', () => types('web/tsconfig.json')],
  ['types of the journeys', () => types('e2e/tsconfig.json')],
  ['boundaries', async () => (await boundariesOf(process.cwd())).breaches],
  ['dead code', () => program('knip/bin/knip.js', ['--no-progress'])],
  ['lock file', lockFaults],
  ['secrets', secretsInTrackedFiles],
]

async function runStep([name, step]) {
  const start = performance.now()
  const faults = await step()
  const seconds = ((performance.now() - start) / 1000).toFixed(1).padStart(5)
  console.log(`${faults.length === 0 ? '✓' : '✗'} ${seconds} s  ${name}`)
  for (const fault of faults) console.log(fault)
  return faults.length === 0
}

/** Every step is run, even after one has failed. Returns the exit code. */
export async function runCheck() {
  let isClean = true
  for (const step of STEPS) isClean = (await runStep(step)) && isClean
  return isClean ? 0 : 1
}
