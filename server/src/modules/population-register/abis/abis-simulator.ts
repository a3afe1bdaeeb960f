import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type AbisAnswer, type AbisCandidate, type AbisMessage, methodOf } from './abis-door.ts'
import { recordsIn, type SharedRecord } from './cbeff.ts'

/** How the engine behaves from now on; change it while it runs. Shares are of references, chosen by the seed, the same each time. */
export type EngineBehaviour = {
  seed: string
  latencyMs: number
  /** Takes questions and answers nothing, with the line open. */
  silent: boolean
  /** References of which the quality is refused (failureReason 18). */
  refusedShare: number
  /** Questions that fail once with an internal error (failureReason 1). */
  stumblingShare: number
  /** References for which somebody else is named who is another person. */
  mistakenShare: number
}

export type EngineSimulator = { url: string; behaviour: EngineBehaviour; count: () => number; stop: () => Promise<void> }

const DEFAULTS: EngineBehaviour = {
  seed: 'engine',
  latencyMs: 30,
  silent: false,
  refusedShare: 0,
  stumblingShare: 0,
  mistakenShare: 0,
}

type Engine = { behaviour: EngineBehaviour; gallery: Map<string, SharedRecord[]>; stumbled: Set<string> }

const BIOMETRIC_TYPE: Record<string, string> = { Finger: 'FIR', Iris: 'IIR', Face: 'FID' }

/** A number from 0 to 1 for a reference and a use, drawn by the seed. */
const drawn = ({ behaviour }: Engine, use: string, reference: string): number =>
  createHash('sha256').update(`${behaviour.seed}|${use}|${reference}`).digest().readUInt32BE(0) / 2 ** 32

const answer = ({ id, requestId }: AbisMessage, rest: Partial<AbisAnswer> = {}): AbisAnswer => ({
  id,
  requestId,
  responsetime: new Date().toISOString(),
  returnValue: '1',
  ...rest,
})
const failed = (message: AbisMessage, failureReason: string): AbisAnswer => answer(message, { returnValue: '2', failureReason })

async function insert(engine: Engine, message: AbisMessage): Promise<AbisAnswer> {
  const { referenceId = '', referenceURL = '' } = message
  if (engine.gallery.has(referenceId)) return failed(message, '10')
  if (drawn(engine, 'refused', referenceId) < engine.behaviour.refusedShare) return failed(message, '18')
  const fetched = await fetch(referenceURL).catch(() => undefined)
  if (!fetched?.ok) return failed(message, '7')
  engine.gallery.set(referenceId, recordsIn(await fetched.text()))
  return answer(message)
}

const candidate = (referenceId: string, same: readonly SharedRecord[]): AbisCandidate => ({
  referenceId,
  analytics: { internalScore: String(90 + Math.min(same.length, 9)) },
  modalities: [...new Set(same.map(({ type }) => type))].map((type) => ({ biometricType: BIOMETRIC_TYPE[type] ?? type })),
})

/** It compares bytes and nothing finer: two captures are alike when they are the same. */
function identify(engine: Engine, message: AbisMessage): AbisAnswer {
  const { referenceId = '' } = message
  const records = engine.gallery.get(referenceId)
  if (!records) return failed(message, '12')
  const hashes = new Set(records.map(({ hash }) => hash))
  const others = [...engine.gallery].filter(([other]) => other !== referenceId)
  const found = others.flatMap(([other, theirs]) => {
    const same = theirs.filter(({ hash }) => hashes.has(hash))
    return same.length > 0 ? [candidate(other, same)] : []
  })
  const [stranger] = others[0] ?? []
  const isMistaken = found.length === 0 && drawn(engine, 'mistaken', referenceId) < engine.behaviour.mistakenShare
  const candidates = isMistaken && stranger ? [candidate(stranger, records.slice(0, 1))] : found
  return answer(message, { candidateList: { count: String(candidates.length), candidates } })
}

async function answerTo(engine: Engine, message: AbisMessage): Promise<AbisAnswer> {
  const { requestId } = message
  if (drawn(engine, 'stumbling', requestId) < engine.behaviour.stumblingShare && !engine.stumbled.has(requestId)) {
    engine.stumbled.add(requestId)
    return failed(message, '1')
  }
  const method = methodOf(message)
  if (method === 'insert') return await insert(engine, message)
  if (method === 'identify') return identify(engine, message)
  if (method === 'delete') engine.gallery.delete(message.referenceId ?? '')
  return answer(message)
}

async function bodyOf(request: IncomingMessage): Promise<AbisMessage> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString()) as AbisMessage
}

const after = (milliseconds: number): Promise<void> => new Promise((resume) => setTimeout(resume, milliseconds))

/** A vendor's engine, over HTTP on this machine, with the faults of one. */
export async function startEngineSimulator(given: Partial<EngineBehaviour> = {}): Promise<EngineSimulator> {
  const engine: Engine = { behaviour: { ...DEFAULTS, ...given }, gallery: new Map(), stumbled: new Set() }
  const server = createServer((request, response) => {
    const respond = async (): Promise<void> => {
      const message = await bodyOf(request)
      await after(engine.behaviour.latencyMs)
      if (engine.behaviour.silent) return
      const body = JSON.stringify(await answerTo(engine, message))
      response.writeHead(200, { 'content-type': 'application/json' }).end(body)
    }
    respond().catch(() => response.writeHead(400).end())
  })
  await new Promise<void>((resume) => server.listen(0, '127.0.0.1', resume))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behaviour: engine.behaviour,
    count: () => engine.gallery.size,
    stop: async () => {
      server.closeAllConnections()
      await new Promise<void>((resume) => server.close(() => resume()))
    },
  }
}
