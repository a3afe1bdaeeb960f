import { type Day, isDay, isIdcs, type PersonId, type Purpose, type RefusalCode, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import { decisionHeldOn, type HeldDecision, householdOn, personHolding } from './eligibility-store.ts'
import { emptyAnswersOf, insertExchange } from './exchange-store.ts'
import type { InstallationKeys } from './installation-keys.ts'
import { type Agreement, type EligibilityQuestion, type Partner, SCOPE } from './partner.ts'
import { agreementsInForce, partnerOf } from './partner-store.ts'
import { answerHash, pseudonymOf, questionHash } from './pseudonym.ts'
import { type AnswerClaims, signAnswer } from './signed-answer.ts'

export type Signer = { issuer: string; keys: InstallationKeys }
export type EligibilityAnswer = { exchange: string; answer: string }
/** A refusal that is kept: throwing it would undo its own trace. */
export type KeptRefusal = { exchange: string; refused: RefusalCode; details: Record<string, unknown> }

type Asked = { question: EligibilityQuestion; on: Day; partner: Partner; purpose: Purpose; exchange: string; signer: Signer }
type Refused = { code: RefusalCode; person?: PersonId | undefined; agreement?: Agreement }
type Outcome = { person?: PersonId | undefined; agreement?: Agreement | undefined; outcome: string; answer: string }

function checkQuestion({ subject, on }: EligibilityQuestion, today: Day): Day {
  if (!isIdcs(subject.idcs)) refuse('request/invalid', {}, [{ path: '/subject/idcs', code: 'field/wrong-form' }])
  if (!isDay(on)) refuse('request/invalid', {}, [{ path: '/on', code: 'field/impossible-date' }])
  return on <= today ? on : refuse('request/invalid', {}, [{ path: '/on', code: 'field/in-the-future', details: { today } }])
}

/** Said in the header or in the body; not once this and once that. */
function purposeOf(call: Call, { purpose: said }: EligibilityQuestion): Purpose {
  if (call.purpose && said && call.purpose !== said)
    refuse('request/invalid', {}, [{ path: '/purpose', code: 'field/contradicts' }])
  call.purpose ??= said
  return call.purpose ?? refuse('access/purpose-missing')
}

async function keep(call: Call, asked: Asked, { person, agreement, outcome, answer }: Outcome): Promise<void> {
  const { partner, question, purpose, exchange, signer } = asked
  await insertExchange(call, {
    exchange,
    partner: partner.partner,
    agreement: agreement?.agreement ?? null,
    purpose,
    subject: person ? pseudonymOf(signer.keys.pseudonym, partner.partner, person) : null,
    requestHash: questionHash(signer.keys.pseudonym, question),
    responseHash: answerHash(answer),
    outcome,
  })
  const { programme, on } = question
  await trail(call, 'eligibility.ask', person ? `person:${person}` : undefined, { exchange, programme, on, outcome })
}

async function refused(call: Call, asked: Asked, { code, ...known }: Refused): Promise<KeptRefusal> {
  await keep(call, asked, { ...known, outcome: code, answer: code })
  const { programme, on } = asked.question
  return { exchange: asked.exchange, refused: code, details: { programme, on } }
}

const ELIGIBLE: Record<HeldDecision['answer'], boolean | null> = { eligible: true, 'not-eligible': false, undecidable: null }

function claimsOf(
  call: Call,
  asked: Asked,
  { agreement, person, held }: { agreement: Agreement; person: PersonId; held: HeldDecision },
): AnswerClaims {
  const { partner, question, on, exchange, signer } = asked
  const eligible = ELIGIBLE[held.answer]
  return {
    iss: signer.issuer,
    aud: partner.code,
    iat: Math.floor(call.now.getTime() / 1000),
    sub: pseudonymOf(signer.keys.pseudonym, partner.partner, person),
    programme: question.programme,
    on,
    eligible,
    ...(eligible === null ? { cause: held.reasons[0] ?? 'unknown' } : {}),
    decided_on: held.day,
    law_version: held.lawVersion,
    formula: held.formula,
    score_date: held.scoreDate,
    ...(eligible === false && agreement.tellsReasons ? { reasons: held.reasons } : {}),
    exchange,
  }
}

async function answered(call: Call, asked: Asked, agreement: Agreement): Promise<EligibilityAnswer | KeptRefusal> {
  const { question, on, exchange, signer } = asked
  const person = await personHolding(call, question.subject.idcs)
  const household = await householdOn(call, person, on)
  const held = await decisionHeldOn(call, household, { programme: question.programme, on })
  // A number that is nobody's is answered like a person without a decision: the gateway is no way to learn who is registered.
  if (!person || !held) return await refused(call, asked, { code: 'decision/none', person, agreement })
  const answer = await signAnswer(claimsOf(call, asked, { agreement, person, held }), signer.keys.answer)
  await keep(call, asked, { person, agreement, outcome: held.answer, answer })
  return { exchange, answer }
}

/**
 * Is this person eligible for this programme on this day? Asked by a partner under an agreement and for its purpose; answered from
 * the decision that held that day, signed, and kept with its trail, refusals included.
 */
export async function askEligibility(
  call: Call,
  question: EligibilityQuestion,
  signer: Signer,
): Promise<EligibilityAnswer | KeptRefusal> {
  allow(call, SCOPE)
  const purpose = purposeOf(call, question)
  const on = checkQuestion(question, call.today)
  const partner = (await partnerOf(call, call.actor.id)) ?? refuse('partner/unknown')
  const asked: Asked = { question, on, partner, purpose, exchange: newId<string>(), signer }
  const inForce = await agreementsInForce(call, partner.partner, question.programme)
  const agreement = inForce.find((each) => each.purpose === purpose)
  if (!agreement)
    return await refused(call, asked, { code: inForce.length === 0 ? 'partner/no-agreement' : 'partner/purpose-not-agreed' })
  if ((await emptyAnswersOf(call, partner.partner)) >= agreement.emptyAnswersADay)
    return await refused(call, asked, { code: 'request/too-many', agreement })
  return await answered(call, asked, agreement)
}
