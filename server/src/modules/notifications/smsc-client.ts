import smpp, { type Pdu, type Session } from 'smpp'
import type { SmsText } from './sms-text.ts'
import { type Receipt, receiptIn } from './smsc-receipt.ts'

/** `submission`: the number by which the centre may know that it sees a message again (SMPP gives it 16 bits). */
export type Sms = { to: string; text: SmsText; submission: number }

export type Submitted =
  | { outcome: 'accepted'; providerId: string }
  | { outcome: 'number-refused' | 'centre-refused' | 'throttled' | 'centre-busy' | 'centre-silent' | 'centre-gone' }

export type SmscClient = {
  /** Whether a session is bound, connecting when it is time to. @throws with the cause when the centre does not take us in. */
  ready: () => Promise<boolean>
  submit: (sms: Sms) => Promise<Submitted>
  close: () => Promise<void>
}

export type SmscOptions = {
  /** an smpp:// address with user, password, host, port, and ?from=SENDER */
  url: string
  /** Told again until it resolves: the centre keeps a receipt that nobody took. */
  onReceipt: (receipt: Receipt) => Promise<void>
  deadlineMs: number
  enquireMs: number
  /** First wait before connecting again; doubles up to a minute. */
  retryMs: number
}

const LONGEST_RETRY_MS = 60_000
const INTERNATIONAL = { ton: 1, npi: 1 }
const ALPHANUMERIC = { ton: 5, npi: 0 }
const RECEIPT_WANTED = 1
/** Two days, relative: as long as the sending itself is held for news. */
const VALIDITY = '000002000000000R'
/** What short_message holds (SMPP 3.4, 4.4.1); longer texts travel whole as message_payload, and the centre cuts them. */
const LONGEST_SHORT_MESSAGE = 254

/** Statuses of SMPP 3.4, 5.1.3. */
const OK = 0
const TEMPORARY = 0x64
const OUTCOME_OF_STATUS: Readonly<Record<number, Exclude<Submitted['outcome'], 'accepted'>>> = {
  4: 'centre-gone',
  8: 'centre-busy',
  11: 'number-refused',
  20: 'throttled',
  69: 'centre-busy',
  88: 'throttled',
  [TEMPORARY]: 'centre-busy',
}

function outcomeOf({ command_status, message_id }: Pdu): Submitted {
  if (command_status === OK && message_id) return { outcome: 'accepted', providerId: message_id }
  return { outcome: OUTCOME_OF_STATUS[command_status] ?? 'centre-refused' }
}

/** 0612345678 as the world dials it. */
const international = (mobile: string): string => `212${mobile.slice(1)}`

function submitFields({ to, text, submission }: Sms, from: string): Record<string, unknown> {
  const carried =
    text.bytes.length <= LONGEST_SHORT_MESSAGE && text.segments === 1
      ? { short_message: text.bytes }
      : { message_payload: text.bytes }
  return {
    source_addr_ton: ALPHANUMERIC.ton,
    source_addr_npi: ALPHANUMERIC.npi,
    source_addr: from,
    dest_addr_ton: INTERNATIONAL.ton,
    dest_addr_npi: INTERNATIONAL.npi,
    destination_addr: international(to),
    registered_delivery: RECEIPT_WANTED,
    validity_period: VALIDITY,
    data_coding: text.coding,
    user_message_reference: submission,
    ...carried,
  }
}

/** A response, or `undefined` when the deadline passes or the session ends first. */
function responseTo(
  session: Session,
  deadlineMs: number,
  send: (responded: (pdu: Pdu) => void) => void,
): Promise<Pdu | 'silent' | 'gone'> {
  return new Promise((resume) => {
    const end = (result: Pdu | 'silent' | 'gone'): void => {
      clearTimeout(timer)
      session.off('close', gone)
      resume(result)
    }
    const gone = (): void => end('gone')
    const timer = setTimeout(() => end('silent'), deadlineMs)
    session.once('close', gone)
    if (session.closed) gone()
    else send(end)
  })
}

async function bind({ url, deadlineMs }: SmscOptions): Promise<Session> {
  const { hostname, port, username, password } = new URL(url)
  const session = smpp.connect({ host: hostname, port: Number(port || 2775), connectTimeout: deadlineMs }, () => {})
  // Each submission in flight listens for the end of the line.
  session.setMaxListeners(0)
  let fault: Error | undefined
  session.on('error', (cause: Error) => {
    fault = cause
    session.destroy()
  })
  const credentials = { system_id: decodeURIComponent(username), password: decodeURIComponent(password), interface_version: 0x34 }
  const response = await responseTo(session, deadlineMs, (responded) => {
    session.once('connect', () => session.bind_transceiver(credentials, responded))
  })
  if (typeof response === 'object' && response.command_status === OK) return session
  session.destroy()
  const said = typeof response === 'object' ? `refused us with status ${response.command_status}` : `is ${response}`
  throw new Error(`the message centre ${hostname}:${port} ${said}${fault ? `: ${fault.message}` : ''}`, { cause: fault })
}

function attend(session: Session, { onReceipt, enquireMs, deadlineMs }: SmscOptions): void {
  session.on('enquire_link', (pdu: Pdu) => session.send(pdu.response()))
  session.on('unbind', (pdu: Pdu) => {
    session.send(pdu.response())
    session.close()
  })
  session.on('deliver_sm', async (pdu: Pdu) => {
    const receipt = receiptIn(pdu)
    const taken = receipt
      ? await onReceipt(receipt).then(
          () => OK,
          () => TEMPORARY,
        )
      : OK
    session.send(pdu.response({ command_status: taken }))
  })
  const enquiring = setInterval(async () => {
    const alive = await responseTo(session, deadlineMs, (responded) => session.enquire_link({}, responded))
    if (typeof alive === 'string') session.destroy()
  }, enquireMs)
  session.once('close', () => clearInterval(enquiring))
}

/** A client of a message centre: binds when asked to, notices a dead line, and waits longer each time before it calls again. */
export function smscClient(options: SmscOptions): SmscClient {
  const from = new URL(options.url).searchParams.get('from') ?? 'RSU'
  let session: Session | undefined
  let retry = { at: 0, after: options.retryMs }
  const bound = (): boolean => session !== undefined && !session.closed
  const ready = async (): Promise<boolean> => {
    if (bound()) return true
    if (Date.now() < retry.at) return false
    retry = { at: Date.now() + retry.after, after: Math.min(retry.after * 2, LONGEST_RETRY_MS) }
    session = await bind(options)
    attend(session, options)
    retry = { at: 0, after: options.retryMs }
    return true
  }
  const submit = async (sms: Sms): Promise<Submitted> => {
    if (!session) return { outcome: 'centre-gone' }
    const line = session
    const response = await responseTo(line, options.deadlineMs, (responded) => line.submit_sm(submitFields(sms, from), responded))
    if (typeof response === 'object') return outcomeOf(response)
    return { outcome: `centre-${response}` }
  }
  const close = async (): Promise<void> => {
    if (!session || session.closed) return
    const line = session
    await responseTo(line, options.deadlineMs, (responded) => line.unbind({}, responded))
    line.destroy()
  }
  return { ready, submit, close }
}
