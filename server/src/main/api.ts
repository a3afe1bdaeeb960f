import { authenticate } from '../modules/access/index.ts'
import { connect } from '../platform/database.ts'
import { readSettings } from '../platform/settings.ts'
import { openPeople } from './people.ts'
import { untilStopped } from './until-stopped.ts'

/** The people process. */
export async function main(): Promise<void> {
  const settings = readSettings()
  const connection = connect(settings.databaseUrl, 'people', settings.databasePool)
  const { app } = await openPeople({ database: connection.database, authenticate, logLevel: settings.logLevel })
  await app.listen({ port: settings.port, host: settings.host })
  await untilStopped()
  await app.close()
  await connection.close()
}

if (process.argv[1]?.endsWith('api.mjs')) await main()
