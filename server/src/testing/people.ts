import type { HouseholdDeclaration, Idcs, MemberFacts, PersonRegistration } from '@sijill/contract'
import { Refusal } from '@sijill/contract'
import { type Registered, registerPersons } from '../modules/population-register/index.ts'
import { type Call, inCall, systemActor } from '../platform/call.ts'
import type { Clock } from '../platform/clock.ts'
import type { Database } from '../platform/database.ts'

/** El Youssoufia, in Rabat: both registers are in service there. */
export const RABAT = '04.421.01.03'
/** A day on which everything of the pilot is in service. */
export const TODAY = '2026-11-21'
export const NOW: Clock = () => new Date('2026-11-21T10:00:00Z')

let numbered = 0

/** A registration that is accepted as it stands; give what the test is about. */
export function aRegistration(changes: Partial<PersonRegistration> = {}): PersonRegistration {
  numbered += 1
  return {
    familyName: { ar: 'العلوي', fr: 'El Alaoui' },
    givenName: { ar: 'فاطمة', fr: 'Fatima' },
    sex: 'female',
    birthDate: '1986-05-12',
    birthPlace: 'Rabat',
    nationality: 'MA',
    commune: RABAT,
    evidence: { kind: 'cnie', number: `AB${100_000 + numbered}` },
    mobile: '0612345678',
    language: 'ar',
    ...changes,
  }
}

export const asSystem = <Result>(database: Database, act: (call: Call) => Promise<Result>, clock: Clock = NOW): Promise<Result> =>
  inCall(database, { actor: systemActor('test'), purpose: 'registration', clock }, act)

/** Registers persons and answers what each became. @throws the refusal of the first one refused */
export async function registered(
  database: Database,
  registrations: readonly PersonRegistration[],
  clock: Clock = NOW,
): Promise<Registered[]> {
  const outcomes = await asSystem(database, (call) => registerPersons(call, registrations, { told: false, cause: 'test' }), clock)
  return outcomes.map((outcome) => {
    if (outcome instanceof Refusal) throw outcome
    return outcome
  })
}

export const aMember = (idcs: string, changes: Partial<MemberFacts> = {}): HouseholdDeclaration['members'][number] => ({
  idcs,
  kinship: 'head',
  maritalStatus: 'single',
  fatherless: false,
  school: { sector: 'none' },
  education: 'none',
  diploma: 'none',
  literate: true,
  activity: 'homemaker',
  healthCover: 'none',
  disabled: false,
  pension: false,
  familyAllowances: false,
  ...changes,
})

/** A declaration that is accepted as it stands: an urban household without much. */
export function aDeclaration(
  members: HouseholdDeclaration['members'],
  changes: Partial<HouseholdDeclaration> = {},
): HouseholdDeclaration {
  return {
    commune: RABAT,
    milieu: 'urban',
    members,
    dwelling: { type: 'moroccan-house', tenure: 'tenant', rooms: 2, bathOrShower: false, electricityMeter: 'individual' },
    equipment: { computers: 0, satelliteDish: true, landline: false, mobilePhones: 2, cars: 0, motorcycles: 0 },
    assets: {
      credit: false,
      secondHome: false,
      garage: false,
      professionalPremises: false,
      nonAgriculturalLand: false,
      irrigatedLand: false,
      cows: 0,
    },
    bills: { butane: [8000], electricity: [15_000, 15_000, 15_000], water: [10_000], phoneInternet: [10_000, 10_000] },
    ...changes,
  }
}

export const idcsOf = (persons: readonly Registered[], index: number): Idcs => {
  const person = persons[index]
  if (!person) throw new RangeError(`only ${persons.length} persons were registered`)
  return person.idcs
}
