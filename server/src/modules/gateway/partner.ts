import { type Day, IdcsText, type PartnerId, PURPOSES, type Purpose } from '@sijill/contract'
import { PROGRAMME_IDS, type ProgrammeId } from '@sijill/law'
import { type Static, Type } from 'typebox'

export const SCOPE = 'eligibility.ask'

export type Partner = { partner: PartnerId; code: string; name: { ar: string; fr: string } }

export type Agreement = {
  agreement: string
  purpose: Purpose
  question: 'eligibility'
  programmes: ProgrammeId[]
  tellsReasons: boolean
  emptyAnswersADay: number
  since: Day
  until: Day | null
  legalReference: string
}

const COORDINATE = '^[A-Za-z0-9_-]{43}$'

/** An ES256 public key as partners hand it over. A private part is refused as an unknown field. */
export const PartnerJwk = Type.Object(
  {
    kty: Type.Literal('EC'),
    crv: Type.Literal('P-256'),
    x: Type.String({ pattern: COORDINATE }),
    y: Type.String({ pattern: COORDINATE }),
    kid: Type.Optional(Type.String({ maxLength: 200 })),
    alg: Type.Optional(Type.Literal('ES256')),
    use: Type.Optional(Type.Literal('sig')),
  },
  { additionalProperties: false },
)
export type PartnerJwk = Static<typeof PartnerJwk>

const DayOfAgreement = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })

export const NewAgreement = Type.Object(
  {
    purpose: Type.Enum([...PURPOSES]),
    question: Type.Literal('eligibility'),
    programmes: Type.Array(Type.Enum([...PROGRAMME_IDS]), { minItems: 1, uniqueItems: true }),
    /** Whether a "no" carries the codes of its reasons. */
    tellsReasons: Type.Boolean(),
    emptyAnswersADay: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_000_000 })),
    since: DayOfAgreement,
    until: Type.Optional(DayOfAgreement),
    legalReference: Type.String({ minLength: 3, maxLength: 300 }),
  },
  { additionalProperties: false },
)
export type NewAgreement = Static<typeof NewAgreement>

export const NewPartner = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{2,40}$' }),
    name: Type.Object(
      { ar: Type.String({ minLength: 2, maxLength: 120 }), fr: Type.String({ minLength: 2, maxLength: 120 }) },
      { additionalProperties: false },
    ),
  },
  { additionalProperties: false },
)
export type NewPartner = Static<typeof NewPartner>

export const EligibilityQuestion = Type.Object(
  {
    subject: Type.Object({ idcs: IdcsText }, { additionalProperties: false }),
    programme: Type.Enum([...PROGRAMME_IDS]),
    on: DayOfAgreement,
    purpose: Type.Optional(Type.Enum([...PURPOSES])),
  },
  { additionalProperties: false },
)
export type EligibilityQuestion = Static<typeof EligibilityQuestion>
