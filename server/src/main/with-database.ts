import { type Connection, connect, type DatabaseRole } from '../platform/database.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { openDatabase, prepareDatabase } from './open-database.ts'

/** Runs a command on the database of the settings, in the role it needs, and leaves everything closed behind it. */
export async function withDatabase<Result>(
  role: DatabaseRole,
  work: (connection: Connection, settings: Settings & { databaseUrl: string }) => Promise<Result>,
): Promise<Result> {
  const settings = readSettings()
  const opened = await openDatabase(settings)
  try {
    await prepareDatabase(opened.url)
    const connection = connect(opened.url, role, settings.databasePool)
    try {
      return await work(connection, { ...settings, databaseUrl: opened.url })
    } finally {
      await connection.close()
    }
  } finally {
    await opened.stop()
  }
}
