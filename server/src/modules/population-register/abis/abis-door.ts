import { newId } from '../../../platform/ids.ts'

// The one door to an engine of biometrics, in the shape of MOSIP's ABIS messages (version 1.1). To replace the engine, change ABIS_URL,
// or let it read and answer in population_register.abis_message.

const VERSION = '1.1'

export type AbisMethod = 'insert' | 'identify' | 'delete' | 'ping'
export type AbisMessage = {
  id: `mosip.abis.${AbisMethod}`
  version: string
  requestId: string
  requesttime: string
  referenceId?: string
  referenceURL?: string
  flags?: { maxResults: string; targetFPIR: string }
  gallery?: { referenceIds: { referenceId: string }[] }
}

export type AbisCandidate = {
  referenceId: string
  analytics?: { internalScore?: string; confidence?: string }
  modalities?: { biometricType: string; analytics?: Record<string, string> }[]
}

export type AbisAnswer = {
  id: string
  requestId: string
  responsetime?: string
  /** '1' done, '2' failed. */
  returnValue: string
  failureReason?: string
  candidateList?: { count: string; candidates: AbisCandidate[] }
}

/** Reasons for which the same question may do better later: internal error, biometrics not fetched, share expired. */
const PASSING_FAILURES = ['1', '7', '17']
const ALREADY_INSERTED = '10'

const MOST_CANDIDATES = 10
/** One false identification in ten thousand searches, in MOSIP's units: −10·log10. */
const TARGET_FPIR = String(Math.round(-10 * Math.log10(1 / 10_000)))

const message = (method: AbisMethod, now: Date): AbisMessage => ({
  id: `mosip.abis.${method}`,
  version: VERSION,
  requestId: newId<string>(),
  requesttime: now.toISOString(),
})

/** Adds the biometrics found at `url` to the gallery; compares nothing. */
export const insertMessage = (reference: string, url: string, now: Date): AbisMessage => ({
  ...message('insert', now),
  referenceId: reference,
  referenceURL: url,
})

/** Who in the whole gallery resembles a reference inserted before. */
export const identifyMessage = (reference: string, now: Date): AbisMessage => ({
  ...message('identify', now),
  referenceId: reference,
  referenceURL: '',
  flags: { maxResults: String(MOST_CANDIDATES), targetFPIR: TARGET_FPIR },
  gallery: { referenceIds: [] },
})

export const deleteMessage = (reference: string, now: Date): AbisMessage => ({
  ...message('delete', now),
  referenceId: reference,
})

export const methodOf = ({ id }: AbisMessage): AbisMethod => id.slice('mosip.abis.'.length) as AbisMethod

/** What an answer means to us: done, to be asked again, or refused with the engine's reason. */
export function outcomeOf(method: AbisMethod, { returnValue, failureReason = '' }: AbisAnswer): 'done' | 'again' | 'refused' {
  if (returnValue === '1') return 'done'
  // Our insert was heard before its answer was lost.
  if (method === 'insert' && failureReason === ALREADY_INSERTED) return 'done'
  return PASSING_FAILURES.includes(failureReason) ? 'again' : 'refused'
}

/** Those found, without the one who was asked about. */
export const candidatesIn = ({ candidateList }: AbisAnswer, reference: string): AbisCandidate[] =>
  (candidateList?.candidates ?? []).filter(({ referenceId }) => referenceId !== reference)

const isAnswer = (value: unknown, { requestId }: AbisMessage): value is AbisAnswer =>
  typeof value === 'object' &&
  value !== null &&
  'returnValue' in value &&
  (value as AbisAnswer).requestId === requestId &&
  ['1', '2'].includes(String((value as AbisAnswer).returnValue))

/** Asks over HTTP. @throws when the engine is silent past the deadline, fails, or answers another question */
export async function askEngine(url: string, asked: AbisMessage, deadlineMs: number): Promise<AbisAnswer> {
  const answered = await fetch(new URL(methodOf(asked), url.endsWith('/') ? url : `${url}/`), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-correlation-id': asked.requestId },
    body: JSON.stringify(asked),
    signal: AbortSignal.timeout(deadlineMs),
  })
  if (!answered.ok) throw new Error(`the engine answers HTTP ${answered.status}`)
  const answer: unknown = await answered.json()
  if (!isAnswer(answer, asked)) throw new Error('the engine answered something else than what was asked')
  return answer
}

/** Whether the engine is there. */
export async function pingEngine(url: string, deadlineMs: number): Promise<boolean> {
  return await askEngine(url, message('ping', new Date()), deadlineMs).then(
    ({ returnValue }) => returnValue === '1',
    () => false,
  )
}
