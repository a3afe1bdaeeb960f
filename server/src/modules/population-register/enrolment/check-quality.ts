import { createHash } from 'node:crypto'
import { canonicalText, type Day, PARTS, type PacketContent, type Part, type PersonRegistration, Refusal } from '@sijill/contract'
import { ageOn } from '@sijill/law'
import type { Call } from '../../../platform/call.ts'
import { installationFiles, typeOfBytes } from '../../../platform/files.ts'
import { requireInService } from '../../territory/index.ts'
import { registrationRefusal } from '../check-registration.ts'
import { identitiesByIdcs } from '../person-store.ts'
import type { Finding } from './finding.ts'
import { type CaptureRow, capturesOf, type ExceptionRow, exceptionsOf, type PacketRow } from './packet-store.ts'

/** Iris images are taken from this age on (bill of law 72-18). */
const IRIS_FROM_AGE = 5

export const hashOfContent = (content: PacketContent): string => createHash('sha256').update(canonicalText(content)).digest('hex')

/** What must be captured or excepted: a face; both irises from five years on; a fingerprint template of who holds a CNIE. */
export function partsMissing({ registration, captures, exceptions }: PacketContent, today: Day): string[] {
  const held = new Set<Part>([...captures, ...exceptions].map(({ part }) => part))
  const hasFinger = [...held].some((part) => PARTS[part] === 'finger')
  const isOldEnough = ageOn(registration.birthDate, today).years >= IRIS_FROM_AGE
  const wanted: Part[] = isOldEnough ? ['face', 'right-iris', 'left-iris'] : ['face']
  const needsFinger = registration.evidence.kind === 'cnie' && !hasFinger
  return [...wanted.filter((part) => !held.has(part)), ...(needsFinger ? ['finger'] : [])]
}

async function refusalOfRegistration(call: Call, registration: PersonRegistration): Promise<Refusal | undefined> {
  const { guardian, evidence } = registration
  if (evidence.kind === 'source-register') return new Refusal('person/evidence-not-accepted', { kind: evidence.kind })
  const named = [...(guardian === undefined ? [] : [guardian]), ...(evidence.kind === 'witnesses' ? evidence.witnesses : [])]
  try {
    await requireInService(call, 'rnp', registration.commune)
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
  return registrationRefusal(registration, await identitiesByIdcs(call, named), call.today)
}

/** The parts whose file is gone, altered, or not of the kind it was said to be. */
async function unreadable(captures: readonly CaptureRow[]): Promise<string[]> {
  const files = installationFiles()
  const isSound = async ({ file, type }: CaptureRow): Promise<boolean> =>
    typeOfBytes(await files.get(file).catch(() => Buffer.alloc(0))) === type
  const sound = await Promise.all(captures.map(isSound))
  return captures.filter((_, index) => !sound[index]).map(({ part }) => part)
}

function judgeExceptions(exceptions: readonly ExceptionRow[]): Finding | undefined {
  const refused = exceptions.filter(({ approved }) => approved === false).map(({ part }) => part)
  if (refused.length > 0) return { event: 'refuse', cause: 'exception-refused', details: { parts: refused } }
  const waiting = exceptions.filter(({ approved }) => approved === null).map(({ part }) => part)
  return waiting.length > 0 ? { wait: 'exception-unapproved', details: { parts: waiting } } : undefined
}

/** Whether the packet is what was signed, may be registered at all, and holds what must be captured. */
export async function checkQuality(call: Call, { packet, hash, content }: PacketRow): Promise<Finding> {
  if (hashOfContent(content) !== hash) return { event: 'refuse', cause: 'packet-altered' }
  const refusal = await refusalOfRegistration(call, content.registration)
  if (refusal) return { event: 'refuse', cause: refusal.code, details: refusal.details }
  const missing = partsMissing(content, call.today)
  if (missing.length > 0) return { event: 'refuse', cause: 'capture-missing', details: { parts: missing } }
  const broken = content.captures.length > 0 ? await unreadable(await capturesOf(call.tx, packet)) : []
  if (broken.length > 0) return { event: 'refuse', cause: 'capture-unreadable', details: { parts: broken } }
  const judged = content.exceptions.length > 0 ? judgeExceptions(await exceptionsOf(call.tx, packet)) : undefined
  return judged ?? { event: 'clear' }
}
