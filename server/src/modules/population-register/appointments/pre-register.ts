import { createHash, timingSafeEqual } from 'node:crypto'
import { isIPv6 } from 'node:net'
import { CommuneCode, isPartialDay, MobileNumber, PersonRegistration, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { installationKey, keyedHash } from '../../../platform/keys.ts'
import { trail } from '../../../platform/trail.ts'
import { requireInService } from '../../territory/index.ts'
import { openShortToken, shortToken } from '../short-token.ts'
import { type ApplicationRow, applicationOf, appointmentOf, insertApplication, recentApplications } from './appointment-store.ts'

const { familyName, givenName, sex, birthDate, birthPlace, nationality, address, email, language } = PersonRegistration.properties
const closed = { additionalProperties: false } as const
const MOST_IN_FAMILY = 20

const Member = Type.Object(
  {
    familyName,
    givenName,
    sex,
    birthDate,
    birthPlace,
    nationality,
    document: Type.Optional(
      Type.Object(
        {
          kind: Type.Enum(['cnie', 'residence-permit', 'birth-certificate', 'none']),
          number: Type.Optional(Type.String({ maxLength: 40 })),
        },
        closed,
      ),
    ),
  },
  closed,
)

/** The phone makes the identifier and the secret, so that what is sent twice over a bad network is one application. */
export const Application = Type.Object(
  {
    application: Type.String({ pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$' }),
    secret: Type.String({ pattern: '^[A-Za-z0-9_-]{22,64}$' }),
    commune: CommuneCode,
    family: Type.Array(Member, { minItems: 1, maxItems: MOST_IN_FAMILY }),
    address: Type.Optional(address),
    email: Type.Optional(email),
    mobile: Type.Optional(MobileNumber),
    language,
    /** The version of the notice of consent that was shown. */
    notice: Type.String({ minLength: 1, maxLength: 40 }),
  },
  closed,
)

const HOUR_MS = 3_600_000
const FROM_A_NETWORK = 60
const FOR_A_MOBILE = 5

const hashOfSecret = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** A subscriber of IPv6 holds a whole /64; the address itself is not kept. */
function networkKey(from: string): Buffer {
  const network = isIPv6(from) && !from.startsWith('::') ? from.split(':').slice(0, 4).join(':') : from
  return keyedHash(installationKey('short-tokens'), `network|${network}`)
}

async function requirePatience(call: Call, network: Buffer, mobile: string | null): Promise<void> {
  const since = new Date(call.now.getTime() - HOUR_MS)
  const { ofNetwork, ofMobile } = await recentApplications(call, { network, mobile, since })
  if (ofNetwork >= FROM_A_NETWORK || (mobile !== null && ofMobile >= FOR_A_MOBILE))
    refuse('request/too-many', { retryAfter: HOUR_MS / 1000 })
}

function requirePossibleDates({ family }: Static<typeof Application>, { today }: Call): void {
  const wrong = family.flatMap(({ birthDate: date }, index) =>
    isPartialDay(date) && date <= today.slice(0, date.length)
      ? []
      : [{ path: `/family/${index}/birthDate`, code: 'field/impossible-date' as const }],
  )
  if (wrong.length > 0) refuse('request/invalid', {}, wrong)
}

export type PreRegistered = { application: string; qr: string }

/** A family writes who it is before its visit: nobody is registered by it, and the visit is shorter. */
export async function preRegister(call: Call, asked: Static<typeof Application>, from: string): Promise<PreRegistered> {
  const { application, secret, commune, family, mobile, language: spoken, notice, address: lives, email: mail } = asked
  await requireInService(call, 'rnp', commune)
  requirePossibleDates(asked, call)
  const answer = { application, qr: shortToken('A', application) }
  const known = await applicationOf(call, application)
  if (known) {
    await requireSecret(call, application, secret)
    return answer
  }
  const network = networkKey(from)
  await requirePatience(call, network, mobile ?? null)
  const members = family.map((member) => ({ ...member, ...(lives && { address: lives }), ...(mail && { email: mail }) }))
  const row = { application, secretHash: hashOfSecret(secret), network, family: members, commune, mobile: mobile ?? null }
  await insertApplication(call, { ...row, language: spoken, notice })
  await trail(call, 'application.make', `application:${application}`, { people: family.length, commune })
  return answer
}

/** The application of who knows its secret. An unknown one and a wrong secret are told alike. */
export async function requireSecret(call: Call, application: string, secret: string, locked = false): Promise<ApplicationRow> {
  const row = await applicationOf(call, application, locked)
  const isTheirs = row !== undefined && timingSafeEqual(row.secretHash, hashOfSecret(secret))
  return isTheirs && row.status === 'open' ? row : refuse('application/unknown')
}

export async function applicationView(call: Call, application: string, secret: string) {
  const { secretHash: _, ...row } = await requireSecret(call, application, secret)
  return { ...row, qr: shortToken('A', application), appointment: (await appointmentOf(call, application)) ?? null }
}

/** The agent scans the family's code: what it wrote fills the forms, to be checked against documents. */
export async function scanApplication(call: Call, token: string) {
  const id = openShortToken('A', token) ?? refuse('application/unknown')
  const row = (await applicationOf(call, id)) ?? refuse('application/unknown')
  allow(call, 'appointment.manage', row.commune)
  await trail(call, 'application.read', `application:${id}`)
  const { secretHash: _, ...shown } = row
  return { ...shown, appointment: (await appointmentOf(call, id)) ?? null }
}
