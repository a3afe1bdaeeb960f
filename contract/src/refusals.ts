/**
 * Every expected "no" of the platform, with its HTTP status. The words are in `web/messages`, in the reader's language:
 * `refusal.<code>` says what happened and `remedy.<code>` what to do. A code without its words fails a test.
 */
export const REFUSALS = {
  'request/invalid': 400,
  'request/idempotency-key-missing': 400,
  'request/idempotency-key-reused': 422,
  'request/not-found': 404,
  'request/too-large': 413,
  'request/too-many': 429,
  'access/not-signed-in': 401,
  'access/not-allowed': 403,
  'access/outside-mandate': 403,
  'access/purpose-missing': 400,
  'access/sign-in-failed': 401,
  'access/second-factor-wrong': 401,
  'access/link-used-or-expired': 410,
  'access/second-person-needed': 409,
  'access/locked': 429,
  'access/staff-unknown': 404,
  'access/user-name-taken': 409,
  'territory/commune-unknown': 422,
  'territory/unknown': 422,
  'territory/not-in-service': 409,
  'territory/already-in-service': 409,
  'person/unknown': 404,
  'person/already-registered': 409,
  'person/birth-date-impossible': 422,
  'person/guardian-needed': 422,
  'person/guardian-not-adult': 422,
  'person/witness-unknown': 422,
  'person/foreigner-needs-residence-permit': 422,
  'person/evidence-not-accepted': 422,
  'person/not-active': 409,
  'household/unknown': 404,
  'household/member-unknown': 422,
  'household/member-elsewhere': 409,
  'household/member-twice': 422,
  'household/head-not-one': 422,
  'household/facts-refused': 422,
  'household/changed-meanwhile': 409,
  'household/status-forbids': 409,
  'score/none': 404,
  'score/formula-unknown': 404,
  'score/coefficient-missing': 422,
  'formula/invalid': 422,
  'formula/already-in-force': 409,
  'programme/unknown': 404,
  'decision/none': 404,
  'partner/unknown': 404,
  'partner/no-agreement': 403,
  'partner/purpose-not-agreed': 403,
  'partner/already-registered': 409,
  'partner/key-invalid': 422,
  'partner/key-known': 409,
  'partner/key-unknown': 404,
  'agreement/unknown': 404,
  'job/unknown': 404,
  'import/unreadable': 422,
  'import/column-missing': 422,
  'import/mapping-invalid': 422,
  'import/number-missing': 422,
  'import/row-changed': 409,
  'import/household-split': 422,
  'import/runs-elsewhere': 409,
  'import/nothing-to-resume': 404,
  'legacy/list-unknown': 404,
  'legacy/row-unknown': 404,
  'payments/rib-invalid': 422,
  'payments/programme-not-paid': 422,
  'payments/month-not-begun': 409,
  'payments/month-unknown': 404,
  'payments/month-forbids': 409,
  'packet/unknown': 404,
  'packet/altered': 409,
  'packet/hash-wrong': 422,
  'packet/key-unknown': 403,
  'packet/signature-wrong': 403,
  'packet/capture-absent': 422,
  'packet/not-waiting': 409,
  'capture/type-unknown': 422,
  'exception/unknown': 404,
  'duplicate/unknown': 404,
  'duplicate/closed': 409,
  'duplicate/candidate-needed': 422,
  'merge/forbidden': 409,
  'correction/unknown': 404,
  'correction/decided': 409,
  'alias/unknown': 404,
  'centre/unknown': 404,
  'appointment/slot-closed': 409,
  'appointment/slot-full': 409,
  'appointment/none': 404,
  'application/unknown': 404,
} as const satisfies Record<string, number>

export type RefusalCode = keyof typeof REFUSALS

/** Why one field of a request is refused; `path` is a JSON pointer. */
export const FIELD_REFUSALS = [
  'field/missing',
  'field/unknown',
  'field/wrong-type',
  'field/wrong-form',
  'field/not-a-choice',
  'field/too-small',
  'field/too-large',
  'field/too-short',
  'field/too-long',
  'field/too-few',
  'field/too-many',
  'field/repeated',
  'field/not-whole',
  'field/impossible-date',
  'field/in-the-future',
  'field/absurd',
  'field/contradicts',
] as const
export type FieldRefusalCode = (typeof FIELD_REFUSALS)[number]

export type FieldRefusal = {
  path: string
  code: FieldRefusalCode
  /** The bound, the allowed values or the field contradicted, for the sentence shown. */
  details?: Record<string, unknown>
}

/** The body of every refusal: codes and data, never sentences. */
export type RefusalBody = {
  refused: RefusalCode
  details: Record<string, unknown>
  fields?: FieldRefusal[]
  call: string
}

/** An expected "no", thrown by an act or a pure function and worded once, at the door. */
export class Refusal extends Error {
  readonly code: RefusalCode
  readonly details: Record<string, unknown>
  readonly fields: FieldRefusal[] | undefined
  constructor(code: RefusalCode, details: Record<string, unknown> = {}, fields?: FieldRefusal[]) {
    super(code)
    this.name = 'Refusal'
    this.code = code
    this.details = details
    this.fields = fields
  }
}

/** Refuses: ends the act, leaves nothing behind, and tells the reader why. */
export function refuse(code: RefusalCode, details: Record<string, unknown> = {}, fields?: FieldRefusal[]): never {
  throw new Refusal(code, details, fields)
}
