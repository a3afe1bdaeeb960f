import { type Day, isPartialDay, type PersonRegistration, Refusal } from '@sijill/contract'
import { ageOn, parameterOn } from '@sijill/law'
import type { Identity } from './person.ts'

/** What the register already knows of the persons that registrations name: guardians and witnesses, by IDCS. */
export type Known = ReadonlyMap<string, Identity>

const isPossible = (birthDate: string, today: Day): boolean =>
  isPartialDay(birthDate) && birthDate <= today.slice(0, birthDate.length)

export const isAdult = (birthDate: string, day: Day): boolean =>
  ageOn(birthDate, day).years >= Number(parameterOn('adult-age', day))

function guardianRefusal({ birthDate, guardian, evidence }: PersonRegistration, known: Known, today: Day): Refusal | undefined {
  const holder = guardian === undefined ? undefined : known.get(guardian)
  if (guardian !== undefined && holder?.status !== 'active') return new Refusal('person/unknown', { idcs: guardian })
  if (holder && !isAdult(holder.birthDate, today)) return new Refusal('person/guardian-not-adult', { guardian })
  const mayComeLater = evidence.kind === 'source-register'
  return holder || mayComeLater || isAdult(birthDate, today) ? undefined : new Refusal('person/guardian-needed')
}

function evidenceRefusal({ nationality, evidence }: PersonRegistration, known: Known, today: Day): Refusal | undefined {
  if (nationality !== 'MA' && evidence.kind === 'cnie')
    return new Refusal('person/foreigner-needs-residence-permit', { nationality })
  if (nationality === 'MA' && evidence.kind === 'residence-permit')
    return new Refusal('person/evidence-not-accepted', { kind: evidence.kind })
  if (evidence.kind !== 'witnesses') return undefined
  const unfit = evidence.witnesses.filter((idcs) => {
    const witness = known.get(idcs)
    return witness?.status !== 'active' || !isAdult(witness.birthDate, today)
  })
  return unfit.length > 0 ? new Refusal('person/witness-unknown', { witnesses: unfit }) : undefined
}

/** The rules of decree 2-21-473 on one registration: the first refusal, or none. */
export function registrationRefusal(registration: PersonRegistration, known: Known, today: Day): Refusal | undefined {
  if (!isPossible(registration.birthDate, today))
    return new Refusal('person/birth-date-impossible', { birthDate: registration.birthDate })
  return guardianRefusal(registration, known, today) ?? evidenceRefusal(registration, known, today)
}
