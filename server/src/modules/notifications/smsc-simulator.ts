import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import smpp, { type Pdu, type Session } from 'smpp'

/** How the centre behaves from now on; change it while it runs. */
export type SmscBehaviour = {
  latencyMs: number
  /** Submissions taken in any second; above, ESME_RTHROTTLED. */
  perSecond: number
  /** Numbers (as dialled from abroad) that the centre refuses at once. */
  refuses: (to: string) => boolean
  /** Numbers that it takes and cannot reach. */
  undeliverable: (to: string) => boolean
  /** Says nothing to submissions nor enquiries, with the line open. */
  silent: boolean
  /** How many times it reports each message. */
  receipts: number
  receiptAfterMs: number
}

export type SimulatedSms = {
  providerId: string
  to: string
  from: string
  text: string
  coding: number
  reference: number | undefined
  at: Date
}

export type SmscSimulator = {
  url: string
  /** The last messages taken, the newest last. */
  messages: () => readonly SimulatedSms[]
  behaviour: SmscBehaviour
  /** Cuts every line. */
  disconnect: () => void
  stop: () => Promise<void>
}

const KEPT = 1000
const STATUS = { ok: 0, invalidDestination: 0x0b, bindFailed: 0x0d, throttled: 0x58 }
const SYSTEM_ID = 'sijill'
const MEMORY_OF_A_SECOND_MS = 1000

const DEFAULTS: SmscBehaviour = {
  latencyMs: 20,
  perSecond: 200,
  refuses: () => false,
  undeliverable: () => false,
  silent: false,
  receipts: 1,
  receiptAfterMs: 100,
}

type Simulated = {
  behaviour: SmscBehaviour
  password: string
  kept: SimulatedSms[]
  recent: number[]
  bound: Set<Session>
  unreported: Report[]
}
type Report = { providerId: string; to: string; delivered: boolean }

function textOf({ short_message, message_payload }: Pdu): string {
  const short = short_message?.message ?? ''
  return String(short.length > 0 ? short : (message_payload?.message ?? ''))
}

/** The text of SMPP 3.4, appendix B, with the optional fields beside it as most centres send them. */
function receiptFields({ providerId, to, delivered }: Report): Record<string, unknown> {
  const stamp = new Date().toISOString().replace(/\D/g, '').slice(2, 12)
  const stat = delivered ? 'DELIVRD' : 'UNDELIV'
  return {
    esm_class: 4,
    source_addr: to,
    short_message: `id:${providerId} sub:001 dlvrd:00${delivered ? 1 : 0} submit date:${stamp} done date:${stamp} stat:${stat} err:000 text:`,
    receipted_message_id: providerId,
    message_state: delivered ? 2 : 5,
  }
}

/** Reports on any line that is open; keeps what nobody took, until somebody binds. */
function report(centre: Simulated, each: Report): void {
  const [session] = centre.bound
  if (!session) {
    centre.unreported.push(each)
    return
  }
  session.deliver_sm(receiptFields(each), ({ command_status }) => {
    if (command_status !== STATUS.ok) setTimeout(() => report(centre, each), centre.behaviour.receiptAfterMs).unref()
  })
}

function isTooFast({ recent, behaviour }: Simulated): boolean {
  const now = Date.now()
  while (recent.length > 0 && (recent[0] ?? now) <= now - MEMORY_OF_A_SECOND_MS) recent.shift()
  if (recent.length >= behaviour.perSecond) return true
  recent.push(now)
  return false
}

function take(centre: Simulated, pdu: Pdu): Pdu {
  const { behaviour, kept } = centre
  const to = pdu.destination_addr ?? ''
  if (isTooFast(centre)) return pdu.response({ command_status: STATUS.throttled })
  if (behaviour.refuses(to)) return pdu.response({ command_status: STATUS.invalidDestination })
  const providerId = randomBytes(8).toString('hex')
  const [from, coding, reference] = [pdu.source_addr ?? '', pdu.data_coding ?? 0, pdu.user_message_reference]
  kept.push({ providerId, to, from, text: textOf(pdu), coding, reference, at: new Date() })
  if (kept.length > KEPT) kept.shift()
  const each = { providerId, to, delivered: !behaviour.undeliverable(to) }
  for (let copy = 0; copy < behaviour.receipts; copy++) setTimeout(() => report(centre, each), behaviour.receiptAfterMs).unref()
  return pdu.response({ message_id: providerId })
}

function attend(centre: Simulated, session: Session): void {
  const { behaviour, bound } = centre
  session.on('error', () => session.destroy())
  session.on('close', () => bound.delete(session))
  session.on('bind_transceiver', (pdu: Pdu) => {
    const known = pdu.system_id === SYSTEM_ID && pdu.password === centre.password
    session.send(pdu.response({ command_status: known ? STATUS.ok : STATUS.bindFailed }))
    if (!known) return
    bound.add(session)
    for (const each of centre.unreported.splice(0)) report(centre, each)
  })
  session.on('submit_sm', (pdu: Pdu) => {
    if (behaviour.silent || !bound.has(session)) return
    const answer = take(centre, pdu)
    setTimeout(() => session.send(answer), behaviour.latencyMs).unref()
  })
  session.on('enquire_link', (pdu: Pdu) => {
    if (!behaviour.silent) session.send(pdu.response())
  })
  session.on('unbind', (pdu: Pdu) => {
    session.send(pdu.response())
    session.close()
  })
}

type Options = { port?: number; password?: string; behaviour?: Partial<SmscBehaviour> }

/** A message centre that sends nothing anywhere: it speaks SMPP 3.4 on loopback, keeps what it is given and reports on it. */
export async function startSmscSimulator({
  port = 0,
  password = 'simulator',
  behaviour: changes = {},
}: Options = {}): Promise<SmscSimulator> {
  const behaviour = { ...DEFAULTS, ...changes }
  const centre: Simulated = { behaviour, password, kept: [], recent: [], bound: new Set(), unreported: [] }
  const lines = new Set<Session>()
  const server = smpp.createServer((session) => {
    lines.add(session)
    session.on('close', () => lines.delete(session))
    attend(centre, session)
  })
  await new Promise<void>((resume, refused) => {
    server.once('error', refused)
    server.listen(port, '127.0.0.1', () => resume())
  })
  const disconnect = (): void => {
    for (const session of [...lines]) session.destroy()
  }
  const stop = async (): Promise<void> => {
    disconnect()
    await new Promise<void>((resume) => server.close(() => resume()))
  }
  const url = `smpp://${SYSTEM_ID}:${password}@127.0.0.1:${(server.address() as AddressInfo).port}`
  return { url, messages: () => centre.kept, behaviour, disconnect, stop }
}
