import { installationKeys, openGateway } from '../modules/gateway/index.ts'
import { connect } from '../platform/database.ts'
import { readSettings, secretOf } from '../platform/settings.ts'
import { untilStopped } from './until-stopped.ts'

/** The gateway process: partners, and nobody else. Its database role reads narrow views. */
export async function main(): Promise<void> {
  const settings = readSettings()
  const connection = connect(settings.databaseUrl, 'gateway', settings.databasePool)
  const keys = await installationKeys((name) => secretOf(settings, name))
  const { app } = await openGateway({
    database: connection.database,
    gatewayUrl: settings.gatewayUrl,
    keys,
    logLevel: settings.logLevel,
  })
  await app.listen({ port: settings.gatewayPort, host: settings.host })
  await untilStopped()
  await app.close()
  await connection.close()
}

if (process.argv[1]?.endsWith('gateway.mjs')) await main()
