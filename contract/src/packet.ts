import { type Static, Type } from 'typebox'
import { PersonRegistration } from './person.ts'

export const MODALITIES = ['face', 'iris', 'finger'] as const
export type Modality = (typeof MODALITIES)[number]

/** Every part of a body that is captured, and its modality. */
export const PARTS = {
  face: 'face',
  'right-iris': 'iris',
  'left-iris': 'iris',
  'right-thumb': 'finger',
  'right-index': 'finger',
  'right-middle': 'finger',
  'right-ring': 'finger',
  'right-little': 'finger',
  'left-thumb': 'finger',
  'left-index': 'finger',
  'left-middle': 'finger',
  'left-ring': 'finger',
  'left-little': 'finger',
} as const satisfies Record<string, Modality>
export type Part = keyof typeof PARTS
export const PART_NAMES = Object.keys(PARTS) as Part[]

export const EXCEPTION_REASONS = ['missing', 'injured', 'unreadable', 'illness', 'refused-for-belief', 'device-failed'] as const

/** What may be told of bytes captured; the server looks at the bytes themselves. */
export const CAPTURE_TYPES = ['image/jpeg', 'image/png', 'image/jp2', 'image/webp', 'application/x-fmr'] as const

const PartName = Type.Enum([...PART_NAMES])
const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,6})?Z$' })
const Uuid = Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' })
const Sha256 = Type.String({ pattern: '^[0-9a-f]{64}$' })
const closed = { additionalProperties: false } as const

/** What an agent makes at the desk, online or not, and signs. */
export const PacketContent = Type.Object(
  {
    packet: Uuid,
    registration: PersonRegistration,
    captures: Type.Array(
      Type.Object(
        {
          part: PartName,
          /** SHA-256 of the bytes, sent before. */
          file: Sha256,
          type: Type.Enum([...CAPTURE_TYPES]),
          quality: Type.Optional(Type.Integer({ minimum: 0, maximum: 100 })),
        },
        closed,
      ),
      { maxItems: 40 },
    ),
    /** Parts that could not be captured: a state of their own, which a supervisor approves. */
    exceptions: Type.Array(Type.Object({ part: PartName, reason: Type.Enum([...EXCEPTION_REASONS]) }, closed), { maxItems: 13 }),
    consent: Type.Object({ notice: Type.String({ minLength: 1, maxLength: 40 }), at: Instant }, closed),
    centre: Type.String({ minLength: 1, maxLength: 40 }),
    device: Type.String({ minLength: 1, maxLength: 80 }),
    deviceTime: Instant,
    /** The pre-registration that was scanned. */
    application: Type.Optional(Uuid),
  },
  closed,
)
export type PacketContent = Static<typeof PacketContent>

export const SignedPacket = Type.Object(
  {
    content: PacketContent,
    /** SHA-256, in hexadecimal, of the UTF-8 bytes of `canonicalText(content)`. */
    hash: Sha256,
    /** Thumbprint of the agent's key. */
    key: Type.String({ pattern: '^[A-Za-z0-9_-]{43}$' }),
    /** Ed25519 signature of those same bytes, in base64url. */
    signature: Type.String({ pattern: '^[A-Za-z0-9_-]{86}$' }),
  },
  closed,
)
export type SignedPacket = Static<typeof SignedPacket>

/** JSON with its keys in order and no spaces: the same content makes the same bytes in the browser and in the server. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((each) => canonicalText(each)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  const sorted = entries.sort(([one], [other]) => (one < other ? -1 : 1))
  return `{${sorted.map(([key, each]) => `${JSON.stringify(key)}:${canonicalText(each)}`).join(',')}}`
}
