import { createHash } from 'node:crypto'
import { type Modality, PARTS, type Part } from '@sijill/contract'

const FORMAT_OF: Record<Modality, string> = { finger: '7', face: '8', iris: '9' }
const TYPE_OF: Record<Modality, string> = { finger: 'Finger', face: 'Face', iris: 'Iris' }
const FINGER_OF: Record<string, string> = {
  thumb: 'Thumb',
  index: 'IndexFinger',
  middle: 'MiddleFinger',
  ring: 'RingFinger',
  little: 'LittleFinger',
}

function subtypeOf(part: Part): string {
  const [side = '', of = ''] = part.split('-')
  if (PARTS[part] === 'face') return ''
  const named = side === 'right' ? 'Right' : 'Left'
  return PARTS[part] === 'iris' ? named : `${named} ${FINGER_OF[of]}`
}

export type Shared = { part: Part; quality: number | null; bytes: Buffer; at: Date }

/** One record of ISO/IEC 19785-3 (CBEFF) in XML; only our own codes and base64 go in, so nothing needs escaping. */
function record({ part, quality, bytes, at }: Shared): string {
  const modality = PARTS[part]
  const score = quality === null ? '' : `<Quality><Score>${quality}</Score></Quality>`
  return `<BIR><Version><Major>1</Major><Minor>1</Minor></Version><CBEFFVersion><Major>1</Major><Minor>1</Minor></CBEFFVersion><BIRInfo><Integrity>false</Integrity></BIRInfo><BDBInfo><Format><Organization>Mosip</Organization><Type>${FORMAT_OF[modality]}</Type></Format><CreationDate>${at.toISOString()}</CreationDate><Type>${TYPE_OF[modality]}</Type><Subtype>${subtypeOf(part)}</Subtype><Level>Raw</Level><Purpose>Enroll</Purpose>${score}</BDBInfo><BDB>${bytes.toString('base64')}</BDB></BIR>`
}

export const cbeffOf = (shared: readonly Shared[]): string =>
  `<?xml version="1.0" encoding="UTF-8"?><BIR xmlns="http://standards.iso.org/iso-iec/19785/-3/ed-2/"><BIRInfo><Integrity>false</Integrity></BIRInfo>${shared.map(record).join('')}</BIR>`

export type SharedRecord = { type: string; hash: string }

/** What an engine reads of it: the kind and the hash of each record. */
export const recordsIn = (xml: string): SharedRecord[] =>
  [...xml.matchAll(/<Type>(Finger|Face|Iris)<\/Type>.*?<BDB>([A-Za-z0-9+/=]*)<\/BDB>/gs)].map(([, type = '', base64 = '']) => ({
    type,
    hash: createHash('sha256').update(Buffer.from(base64, 'base64')).digest('hex'),
  }))
