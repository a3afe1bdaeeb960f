import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { refuse } from '@sijill/contract'
import {
  advanceImport,
  finishImport,
  holdImport,
  type ImportFile,
  type ImportKind,
  type ImportRun,
  openImport,
  restartImport,
} from '../../modules/convergence/index.ts'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { lookUp } from './look-up.ts'
import { rowMapper } from './map-row.ts'
import { columnsBehind, type FieldSource, type Mapping, sourcesFor } from './mapping.ts'
import { RECIPES, type Recipe, type Taken } from './recipes.ts'
import { lengthOf, type Rejected, rejectLines, writeAt } from './rejects-file.ts'
import { fileHash, openSource, type SourceFile } from './source-file.ts'
import type { Unit } from './unit.ts'
import { chunksAfter } from './units.ts'

export type ImportWanted = {
  kind: ImportKind
  file: string
  mapping: Mapping
  rejects?: string | undefined
  /** Only go on with an import that was interrupted. */
  resume?: boolean
  /** Begin again from the first row. */
  restart?: boolean
  chunkRows?: number
}

export type ImportReport = Omit<ImportRun, 'rejectsFile' | 'rejectsBytes' | 'status'> & {
  file: string
  rejects: string | null
  resumedAfter: number
  finished: boolean
}

export type Watch = { tell: (run: ImportRun, share: number) => void; stopping: () => boolean }

const CHUNK_ROWS = 1000
const ASKED = { actor: systemActor('import'), purpose: 'registration' } as const

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

/** Beside the command, under a name that is free: a file of rejects that is being mended is never overwritten. */
function freeRejectsFile(file: string): string {
  const stem = basename(file).replace(/\.(csv|xlsx|txt|tsv)?(\.gz)?$/i, '')
  for (let number = 1; ; number++) {
    const path = resolve(`${stem}.rejects${number === 1 ? '' : `-${number}`}.csv`)
    if (!existsSync(path)) return path
  }
}

type Importing = {
  database: Database
  recipe: Recipe
  source: SourceFile
  sources: ReadonlyMap<string, FieldSource>
  mapping: Mapping
}

async function openRun({ database }: Importing, wanted: ImportWanted, file: ImportFile): Promise<ImportRun> {
  return await inCall(database, ASKED, async (call) => {
    const { run, resumed } = await openImport(call, file)
    if (wanted.resume && !resumed) refuse('import/nothing-to-resume', { file: file.fileName })
    if (!resumed) return run
    const isCut = (await lengthOf(run.rejectsFile)) < run.rejectsBytes
    return wanted.restart || isCut ? await restartImport(call, run, file.rejectsFile) : run
  })
}

function tally(run: ImportRun, units: readonly Unit[], taken: readonly Taken[]): { next: ImportRun; rejected: Rejected[] } {
  const rejected = units.flatMap(({ rows }, at) => {
    const outcome = taken[at]
    return Array.isArray(outcome) ? [{ rows, problems: outcome }] : []
  })
  const count = (wanted: Taken): number => taken.filter((outcome) => outcome === wanted).length
  const reasons = { ...run.reasons }
  for (const { problems } of rejected) {
    for (const reason of new Set(problems.map(({ code, path }) => (path ? `${code} ${path.replace(/\/\d+/g, '/*')}` : code)))) {
      reasons[reason] = (reasons[reason] ?? 0) + 1
    }
  }
  const next = {
    ...run,
    reasons,
    rowsDone: units.at(-1)?.rows.at(-1)?.row ?? run.rowsDone,
    loaded: run.loaded + count('loaded'),
    known: run.known + count('known'),
    rejected: run.rejected + rejected.length,
  }
  return { next, rejected }
}

/** Which columns of the file are behind a path of the contract: members are rows, so their number is no part of it. */
function columnsOfPath({ recipe, sources }: Importing): (path: string) => string[] {
  const fields = Object.entries(recipe.columns)
  return (path) => {
    const place = path.replace(/^\/members\/\d+/, '')
    const found = fields.find(([name, column]) => column.path === place || `/${name}` === place)
    return found ? columnsBehind(sources.get(found[0])) : []
  }
}

/** One chunk, one transaction: its rows, what became of them and how far the file has come; the rejects are on the disk before. */
async function takeChunk(importing: Importing, run: ImportRun, units: readonly Unit[]): Promise<ImportRun> {
  const { database, recipe, source, sources, mapping } = importing
  const rejects = rejectLines({ header: source.header, delimiter: source.delimiter, columnsOf: columnsOfPath(importing) })
  return await inCall(database, ASKED, async (call) => {
    await holdImport(call, run)
    await lookUp(call, units, { sources, columns: recipe.columns })
    const taken = await recipe.take(call, units, { run: run.run, register: mapping.register })
    const { next, rejected } = tally(run, units, taken)
    if (rejected.length > 0) {
      const head = run.rejectsBytes === 0 ? rejects.head : ''
      next.rejectsBytes = await writeAt(run.rejectsFile, run.rejectsBytes, head + rejects.lines(rejected))
    }
    await advanceImport(call, next)
    return next
  })
}

async function takeAll(
  importing: Importing,
  opened: ImportRun,
  { wanted, watch }: { wanted: ImportWanted; watch: Watch },
): Promise<ImportRun> {
  const { source, recipe, sources, database } = importing
  let run = opened
  const units = recipe.units(source.rows, rowMapper(source.header, sources, recipe.columns))
  for await (const chunk of chunksAfter(units, run.rowsDone, wanted.chunkRows ?? CHUNK_ROWS)) {
    if (watch.stopping()) return run
    run = await takeChunk(importing, run, chunk)
    watch.tell(run, source.share())
  }
  return await inCall(database, ASKED, (call) => finishImport(call, run))
}

/**
 * Loads a file into the registers, chunk by chunk. Interrupted anywhere, killed even, the same command goes on after the last chunk;
 * rows loaded before, from this file or another copy of it, add nothing.
 */
export async function runImport(database: Database, wanted: ImportWanted, watch: Watch): Promise<ImportReport> {
  const { kind, file, mapping } = wanted
  const hash = await fileHash(file)
  const source = await openSource(file, mapping)
  try {
    const recipe = RECIPES[kind]
    const sources = sourcesFor(source.header, mapping, recipe.columns)
    const importing: Importing = { database, recipe, source, sources, mapping }
    const rejectsFile = wanted.rejects ? resolve(wanted.rejects) : freeRejectsFile(file)
    if (rejectsFile === resolve(file)) refuse('import/unreadable', { file, cause: 'the rejects would overwrite it' })
    const mappingHash = sha256(JSON.stringify([[...sources], mapping.register ?? null]))
    const opened = await openRun(importing, wanted, { kind, fileName: basename(file), fileHash: hash, mappingHash, rejectsFile })
    const { rejectsFile: rejects, rejectsBytes, status, ...run } = await takeAll(importing, opened, { wanted, watch })
    return {
      ...run,
      file,
      rejects: rejectsBytes > 0 ? rejects : null,
      resumedAfter: opened.rowsDone,
      finished: status === 'done',
    }
  } finally {
    source.close()
  }
}
