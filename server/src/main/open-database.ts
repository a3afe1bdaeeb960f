import { mkdirSync } from 'node:fs'
import { startEmbeddedDatabase } from '../platform/embedded-database.ts'
import { migrate } from '../platform/migrate.ts'
import type { Settings } from '../platform/settings.ts'
import { loadReferences } from './references.ts'

export type OpenDatabase = { url: string; embedded: boolean; stop: () => Promise<void> }

/** The database of the settings: the server named, or the embedded one started (or adopted) in the data folder. */
export async function openDatabase({ databaseUrl, dataFolder }: Settings): Promise<OpenDatabase> {
  if (databaseUrl !== '') return { url: databaseUrl, embedded: false, stop: async () => {} }
  mkdirSync(dataFolder, { recursive: true })
  const { url, stop } = await startEmbeddedDatabase(dataFolder)
  return { url, embedded: true, stop }
}

/** Brings the database to the version of this code: schema, territory, formulas, reactions. Answers the migrations applied. */
export async function prepareDatabase(url: string): Promise<string[]> {
  const applied = await migrate(url)
  await loadReferences(url)
  return applied
}
