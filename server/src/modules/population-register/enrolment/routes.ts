import { PART_NAMES, SignedPacket } from '@sijill/contract'
import { Type } from 'typebox'
import type { Http } from '../../../platform/http.ts'
import { agentKeys, registerAgentKey, retireAgentKey } from './agent-keys.ts'
import { judgeException, replayPacket } from './approve-exception.ts'
import { STAGES } from './packet.ts'
import { listPackets, packetView } from './packet-view.ts'
import { pipelineStatus } from './pipeline-view.ts'
import { keepCapture, receivePacket } from './receive-packet.ts'

const ById = Type.Object({ packet: Type.String({ format: 'uuid' }) })
const Thumbprint = Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' })
const Judged = Type.Object({ part: Type.Enum([...PART_NAMES]), approved: Type.Boolean() }, { additionalProperties: false })
/** Under the body limit of the door, once in base64. */
const Bytes = Type.Object(
  { bytes: Type.String({ minLength: 8, maxLength: 1_000_000, pattern: '^[A-Za-z0-9+/]+={0,2}$' }) },
  { additionalProperties: false },
)
const Key = Type.Object({ publicKey: Thumbprint }, { additionalProperties: false })
const Listed = Type.Object({ stage: Type.Optional(Type.Enum([...STAGES])), mine: Type.Optional(Type.Boolean()) })

export function enrolmentRoutes(http: Http): void {
  http.post('/api/captures', { body: Bytes, unkeyed: true, status: 201, act: (call, { body }) => keepCapture(call, body.bytes) })
  http.post('/api/packets', {
    body: SignedPacket,
    unkeyed: true,
    status: 201,
    act: (call, { body }) => receivePacket(call, body),
  })
  http.get('/api/packets', { query: Listed, act: async (call, { query }) => ({ packets: await listPackets(call, query) }) })
  http.get('/api/packets/:packet', { params: ById, act: (call, { params }) => packetView(call, params.packet) })
  http.post('/api/packets/:packet/exceptions', {
    params: ById,
    body: Judged,
    act: (call, { params, body }) => judgeException(call, params.packet, body),
  })
  http.post('/api/packets/:packet/replay', { params: ById, act: (call, { params }) => replayPacket(call, params.packet) })
  http.get('/api/pipeline', { act: pipelineStatus })
  http.get('/api/me/signing-keys', { act: async (call) => ({ keys: await agentKeys(call) }) })
  http.post('/api/me/signing-keys', { body: Key, status: 201, act: (call, { body }) => registerAgentKey(call, body.publicKey) })
  http.post('/api/me/signing-keys/:key/retire', {
    params: Type.Object({ key: Thumbprint }),
    act: (call, { params }) => retireAgentKey(call, params.key),
  })
}
