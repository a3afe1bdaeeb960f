import { createDemoPartner, DEMO_PARTNER, DEMO_PARTNER_SECRET, publicPart, signingKey } from '../modules/gateway/index.ts'
import { startSmscSimulator } from '../modules/notifications/index.ts'
import { createDemoCentres, startEngineSimulator } from '../modules/population-register/index.ts'
import { inCall, systemActor } from '../platform/call.ts'
import { connect } from '../platform/database.ts'
import { type Settings, secretOf } from '../platform/settings.ts'

export type MessageCentre = { url: string; said: string; stop: () => Promise<void> }

/** The message centre of the settings, or one of our own that keeps what it is given and sends nothing anywhere. */
export async function openMessageCentre({ smscUrl }: Settings): Promise<MessageCentre> {
  if (smscUrl !== '') return { url: smscUrl, said: 'as SMSC_URL says', stop: async () => {} }
  const { url, stop } = await startSmscSimulator()
  return { url, said: `simulated on ${new URL(url).host}: nothing leaves this machine`, stop }
}

/** The engine of biometrics of the settings, or one of our own that compares bytes. */
export async function openEngine({ abisUrl }: Settings): Promise<MessageCentre> {
  if (abisUrl !== '') return { url: abisUrl, said: 'as ABIS_URL says', stop: async () => {} }
  const { url, stop } = await startEngineSimulator()
  return { url, said: `simulated on ${new URL(url).host}`, stop }
}

/** A partner to try the gateway with, whose key is a secret of this installation. Answers its code. */
export async function openDemoPartner(url: string, settings: Settings): Promise<string> {
  const key = await signingKey(secretOf(settings, DEMO_PARTNER_SECRET))
  const connection = connect(url, 'people', 1)
  try {
    await inCall(connection.database, { actor: systemActor('start') }, (call) => createDemoPartner(call, publicPart(key)))
    return DEMO_PARTNER
  } finally {
    await connection.close()
  }
}

/** Service centres to try appointments with. */
export async function openDemoCentres(url: string): Promise<number> {
  const connection = connect(url, 'people', 1)
  try {
    return await inCall(connection.database, { actor: systemActor('start') }, createDemoCentres)
  } finally {
    await connection.close()
  }
}
