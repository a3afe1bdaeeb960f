import { refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { addJob } from '../../platform/jobs.ts'
import { trail } from '../../platform/trail.ts'
import { DECIDE_REGISTRY } from '../programmes/index.ts'
import { SCORE_REGISTRY } from '../scoring/index.ts'
import type { ImportFile, ImportRun } from './import.ts'
import { insertRun, openRunOf, runLocked, updateRun } from './import-run-store.ts'

export type Opened = { run: ImportRun; resumed: boolean }

/** Opens an import, or takes up the one that this file and this mapping left open. */
export async function openImport(call: Call, file: ImportFile): Promise<Opened> {
  allow(call, 'import.load')
  const open = await openRunOf(call, file)
  if (open) return { run: open, resumed: true }
  await insertRun(call, file)
  const run = await openRunOf(call, file)
  if (!run) throw new Error('an import that was just opened is not open')
  await trail(call, 'import.open', `import:${run.run}`, { kind: file.kind, file: file.fileHash })
  return { run, resumed: false }
}

/** Begins the open import again: what it loaded stays loaded and will be known. */
export async function restartImport(call: Call, run: ImportRun, rejectsFile: string): Promise<ImportRun> {
  allow(call, 'import.load')
  const anew: ImportRun = { ...run, rowsDone: 0, loaded: 0, known: 0, rejected: 0, reasons: {}, rejectsFile, rejectsBytes: 0 }
  await updateRun(call, anew)
  return anew
}

/** Holds the import until the call ends. Refuses when another process has moved it on meanwhile. */
export async function holdImport(call: Call, { run, rowsDone, status }: ImportRun): Promise<void> {
  allow(call, 'import.load')
  const now = await runLocked(call, run)
  if (now?.rowsDone !== rowsDone || now.status !== status) refuse('import/runs-elsewhere', { run })
}

/** Keeps how far the import has come, with what became of its rows, in the transaction that loaded them. */
export async function advanceImport(call: Call, run: ImportRun): Promise<void> {
  allow(call, 'import.load')
  await updateRun(call, run)
}

/** Ends an import. Households that came in are scored, then decided, as a set. */
export async function finishImport(call: Call, run: ImportRun): Promise<ImportRun> {
  await holdImport(call, run)
  const done: ImportRun = { ...run, status: 'done' }
  await updateRun(call, done)
  await trail(call, 'import.finish', `import:${run.run}`, { loaded: run.loaded, known: run.known, rejected: run.rejected })
  if (run.kind === 'households' && run.loaded > 0) await recount(call)
  return done
}

async function recount(call: Call): Promise<void> {
  await addJob(call, SCORE_REGISTRY.kind, {})
  // Jobs run in the order of their instants: decisions read the scores.
  await addJob({ ...call, now: new Date(call.now.getTime() + 1) }, DECIDE_REGISTRY.kind, {})
}
