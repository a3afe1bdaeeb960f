import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import type { ImportFile, ImportRun } from './import.ts'

const RUN = sql`id as run, kind, status, rows_done as "rowsDone", loaded, known, rejected, reasons, rejects_file as "rejectsFile", rejects_bytes as "rejectsBytes"`

/** Opens a passage of this file through this mapping, unless one is open already. */
export async function insertRun({ tx, now, actor }: Call, file: ImportFile): Promise<void> {
  await sql`
    insert into convergence.import_run (id, kind, file_name, file_hash, mapping_hash, rejects_file, started_at, updated_at, started_by)
    values (${newId()}, ${file.kind}, ${file.fileName}, ${file.fileHash}, ${file.mappingHash}, ${file.rejectsFile}, ${now}, ${now}, ${actorName(actor)})
    on conflict (kind, file_hash, mapping_hash) where status = 'running' do nothing`.execute(tx)
}

/** The open passage of this file, held until the call ends: another process waits here for what a killed one had in flight. */
export async function openRunOf({ tx }: Call, { kind, fileHash, mappingHash }: ImportFile): Promise<ImportRun | undefined> {
  return (
    await sql<ImportRun>`select ${RUN} from convergence.import_run
    where kind = ${kind} and file_hash = ${fileHash} and mapping_hash = ${mappingHash} and status = 'running' for update`.execute(
      tx,
    )
  ).rows[0]
}

export async function runLocked({ tx }: Call, run: string): Promise<ImportRun | undefined> {
  return (await sql<ImportRun>`select ${RUN} from convergence.import_run where id = ${run} for update`.execute(tx)).rows[0]
}

export async function updateRun(
  { tx, now }: Call,
  { run, status, rowsDone, loaded, known, rejected, reasons, rejectsFile, rejectsBytes }: ImportRun,
): Promise<void> {
  await sql`update convergence.import_run set status = ${status}, rows_done = ${rowsDone}, loaded = ${loaded}, known = ${known},
      rejected = ${rejected}, reasons = ${JSON.stringify(reasons)}::jsonb, rejects_file = ${rejectsFile}, rejects_bytes = ${rejectsBytes}, updated_at = ${now}
    where id = ${run}`.execute(tx)
}
