import { type Day, isDay, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import type { Agreement, NewAgreement } from './partner.ts'
import { agreementOf, insertAgreement, partnerOf, setEnd } from './partner-store.ts'

/** Enough for a counter that checks the people before it; far too few to search a space of hundreds of millions of numbers. */
const EMPTY_ANSWERS_A_DAY = 500

function dayAt(text: string, path: string): Day {
  return isDay(text) ? text : refuse('request/invalid', {}, [{ path, code: 'field/impossible-date' }])
}

/** Agrees, under an act that is named, on what a partner may ask, about which programmes, and for which purpose. */
export async function makeAgreement(call: Call, partnerId: string, wanted: NewAgreement): Promise<Agreement> {
  allow(call, 'partner.write')
  const { partner } = (await partnerOf(call, partnerId)) ?? refuse('partner/unknown', { partner: partnerId })
  const since = dayAt(wanted.since, '/since')
  const until = wanted.until === undefined ? null : dayAt(wanted.until, '/until')
  if (until !== null && until <= since)
    refuse('request/invalid', {}, [{ path: '/until', code: 'field/contradicts', details: { since } }])
  const { emptyAnswersADay = EMPTY_ANSWERS_A_DAY, programmes, purpose } = wanted
  const agreement: Agreement = { ...wanted, agreement: newId<string>(), emptyAnswersADay, since, until }
  await insertAgreement(call, partner, agreement)
  await trail(call, 'partner.agree', `partner:${partner}`, { agreement: agreement.agreement, purpose, programmes, since, until })
  return agreement
}

/** Ends an agreement on a day, today at the earliest: what was asked before stays lawful. */
export async function endAgreement(
  call: Call,
  { partner, agreement }: { partner: string; agreement: string },
  on: string,
): Promise<Agreement> {
  allow(call, 'partner.write')
  const kept = (await agreementOf(call, partner as never, agreement)) ?? refuse('agreement/unknown', { agreement })
  const until = dayAt(on, '/until')
  const tooEarly = until < call.today || until < kept.since
  const tooLate = kept.until !== null && until > kept.until
  if (tooEarly || tooLate)
    refuse('request/invalid', {}, [
      { path: '/until', code: 'field/contradicts', details: { today: call.today, until: kept.until } },
    ])
  await setEnd(call, agreement, until)
  await trail(call, 'partner.end-agreement', `partner:${partner}`, { agreement, until })
  return { ...kept, until }
}
