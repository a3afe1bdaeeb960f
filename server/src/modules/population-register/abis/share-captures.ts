import { refuse } from '@sijill/contract'
import { Type } from 'typebox'
import type { Call } from '../../../platform/call.ts'
import { installationFiles } from '../../../platform/files.ts'
import type { Http } from '../../../platform/http.ts'
import { trail } from '../../../platform/trail.ts'
import { capturesOf } from '../enrolment/packet-store.ts'
import { openShortToken } from '../short-token.ts'
import { questionsOf } from './abis-store.ts'
import { cbeffOf } from './cbeff.ts'

/** The captures of a packet, for the engine that was asked to insert them and has not answered yet; for nobody else, and not after. */
export async function sharedCaptures(call: Call, token: string): Promise<string> {
  const packet = openShortToken('abis', token) ?? refuse('request/not-found')
  const isAwaited = (await questionsOf(call, packet)).some(({ method, status }) => method === 'insert' && status === 'waiting')
  if (!isAwaited) refuse('request/not-found')
  await trail(call, 'capture.share', `packet:${packet}`)
  const files = installationFiles()
  const captures = await capturesOf(call.tx, packet)
  return cbeffOf(
    await Promise.all(
      captures.map(async ({ part, quality, file }) => ({ part, quality, bytes: await files.get(file), at: call.now })),
    ),
  )
}

export function abisRoutes(http: Http): void {
  http.get('/api/abis/shares/:token', {
    params: Type.Object({ token: Type.String({ maxLength: 80 }) }),
    public: true,
    act: (call, { params }) => sharedCaptures(call, params.token),
    respond: (reply, xml: string) => reply.type('application/xml').send(xml),
  })
}
