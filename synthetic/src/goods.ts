import type { HouseholdDeclaration, MemberFacts, Milieu } from '@sijill/contract'
import { type Dwelling, memoised, shareIn2014 } from './dwelling.ts'
import { type Tied, tied, tiedChance } from './probability.ts'
import type { Setting } from './setting.ts'

export type Equipment = HouseholdDeclaration['equipment']
export type Assets = HouseholdDeclaration['assets']
type Worked = { age: number; activity: MemberFacts['activity']; occupation?: MemberFacts['occupation'] }

// Shares of equipment are those of the census of 2014 by region and milieu: nothing newer by region was found.
const shares = memoised((milieu, region) => ({
  computer: tied(shareIn2014(milieu, region, 'computer'), 0.82),
  dish: tied(shareIn2014(milieu, region, 'dish'), 0.8),
  landline: tied(shareIn2014(milieu, region, 'landline'), 0.7),
  mobile: tied(shareIn2014(milieu, region, 'mobile'), 0.5),
  car: tied(shareIn2014(milieu, region, 'car'), 0.82),
  motorcycle: tied(shareIn2014(milieu, region, 'motorcycle'), 0.05),
}))
/** Members from 12 years who carry their own phone, in a household that has one. `assumed`. */
const OWN_PHONE: Record<Milieu, Tied> = { urban: tied(0.66, 0.9), rural: tied(0.55, 0.6) }
const SECOND_CAR = tied(0.1, 0.8)

export function equipmentOf({ random, milieu, region, local }: Setting, members: readonly Worked[]): Equipment {
  const of = shares(milieu, region)
  const has = (share: Tied): boolean => random.chance(tiedChance(share, local))
  const count = (share: Tied, more: number): number => (has(share) ? 1 + (random.chance(more) ? 1 : 0) : 0)
  const carriers = members.filter(({ age }) => age >= 12).length
  let mobilePhones = has(of.mobile) ? 1 : 0
  // The first phone is one of the carriers'; the others have their own or not.
  if (mobilePhones > 0) for (let carrier = 1; carrier < carriers; carrier++) if (has(OWN_PHONE[milieu])) mobilePhones++
  const cars = has(of.car) ? 1 + (has(SECOND_CAR) ? 1 : 0) : 0
  return {
    computers: count(of.computer, 0.2),
    satelliteDish: has(of.dish),
    landline: has(of.landline),
    mobilePhones,
    cars,
    motorcycles: count(of.motorcycle, 0.05),
  }
}

/** Shares of households that own. `assumed`: no publication gives them. */
const OWNED: Record<Milieu, Record<'credit' | 'secondHome' | 'garage' | 'premises' | 'land', Tied>> = {
  urban: {
    credit: tied(0.3, 0.8),
    secondHome: tied(0.045, 0.75),
    garage: tied(0.1, 0.75),
    premises: tied(0.06, 0.5),
    land: tied(0.03, 0.6),
  },
  rural: {
    credit: tied(0.06, 0.5),
    secondHome: tied(0.02, 0.7),
    garage: tied(0.04, 0.6),
    premises: tied(0.03, 0.5),
    land: tied(0.04, 0.6),
  },
}
const IRRIGATED = { farmer: tied(0.42, 0.55), other: tied(0.06, 0.5) }
const CATTLE = { farmer: tied(0.5, 0.3), other: tied(0.12, 0.1) }

export function assetsOf({ random, milieu, local }: Setting, members: readonly Worked[], { type }: Dwelling): Assets {
  const has = (share: Tied): boolean => random.chance(tiedChance(share, local))
  const owned = OWNED[milieu]
  const ofFarmer = members.some(({ occupation }) => occupation === 'farmer') ? 'farmer' : 'other'
  const rural = milieu === 'rural'
  const works = members.some(({ activity }) => activity === 'employer' || activity === 'self-employed')
  return {
    credit: has(owned.credit),
    secondHome: has(owned.secondHome),
    garage: has(owned.garage) && type !== 'basic',
    professionalPremises: works && has(owned.premises),
    nonAgriculturalLand: has(owned.land),
    irrigatedLand: rural && has(IRRIGATED[ofFarmer]),
    cows: rural && has(CATTLE[ofFarmer]) ? Math.ceil(Math.exp(0.6 + 0.25 * local + 0.7 * random.normal())) : 0,
  }
}
