import { type Static, Type } from 'typebox'

/** A name in one script each; both are kept, neither replaces the other. */
export const Name = Type.Object(
  {
    ar: Type.String({ minLength: 1, maxLength: 80, pattern: "^[\\u0600-\\u06FF\\u0750-\\u077F\\u200c\\u200d .\\-']+$" }),
    fr: Type.String({ minLength: 1, maxLength: 80, pattern: "^[A-Za-zÀ-ÖØ-öø-ÿ' .\\-]+$" }),
  },
  { additionalProperties: false },
)
export type Name = Static<typeof Name>

export const SEXES = ['female', 'male'] as const
export const Sex = Type.Enum([...SEXES])
export type Sex = (typeof SEXES)[number]

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; the calendar is checked apart. */
export const BirthDate = Type.String({ pattern: '^(18|19|20)\\d{2}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?$' })

export const DayText = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' })
export const IdcsText = Type.String({ pattern: '^[2-9]\\d{9}$' })
export const CommuneCode = Type.String({ pattern: '^\\d{2}\\.\\d{3}\\.\\d{2}\\.\\d{2,3}$' })
export const MobileNumber = Type.String({ pattern: '^0[5-7]\\d{8}$' })

/** What proves who the person is: a document, or two witnesses who are themselves registered (decree 2-21-473). */
export const Evidence = Type.Union([
  Type.Object(
    { kind: Type.Literal('cnie'), number: Type.String({ pattern: '^[A-Z]{1,2}\\d{1,7}$' }) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('residence-permit'), number: Type.String({ pattern: '^[A-Z0-9]{5,12}$' }) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('birth-certificate'), number: Type.String({ minLength: 1, maxLength: 40 }) },
    { additionalProperties: false },
  ),
  Type.Object(
    { kind: Type.Literal('witnesses'), witnesses: Type.Array(IdcsText, { minItems: 2, maxItems: 2, uniqueItems: true }) },
    { additionalProperties: false },
  ),
  /** The person comes from another register's file; documents and guardian are completed at the first visit. Only an import may say so. */
  Type.Object(
    {
      kind: Type.Literal('source-register'),
      register: Type.String({ minLength: 1, maxLength: 60 }),
      number: Type.String({ minLength: 1, maxLength: 80 }),
    },
    { additionalProperties: false },
  ),
])
export type Evidence = Static<typeof Evidence>

export const PersonRegistration = Type.Object(
  {
    familyName: Name,
    givenName: Name,
    sex: Sex,
    birthDate: BirthDate,
    birthPlace: Type.String({ minLength: 1, maxLength: 120 }),
    /** ISO 3166-1 alpha-2. */
    nationality: Type.String({ pattern: '^[A-Z]{2}$' }),
    commune: CommuneCode,
    address: Type.Optional(Type.String({ maxLength: 200 })),
    evidence: Evidence,
    guardian: Type.Optional(IdcsText),
    mobile: Type.Optional(MobileNumber),
    email: Type.Optional(Type.String({ pattern: '^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$', maxLength: 120 })),
    /** The language in which the person wants to be told. */
    language: Type.Enum(['ar', 'fr', 'zgh', 'en']),
  },
  { additionalProperties: false },
)
export type PersonRegistration = Static<typeof PersonRegistration>
