import type { MemberFacts, Milieu } from '@sijill/contract'
import type { Relative } from './composition.ts'
import { tied, tiedChance } from './probability.ts'
import type { Setting } from './setting.ts'
import type { Work } from './work.ts'

type Cover = MemberFacts['healthCover']
type Rights = Pick<MemberFacts, 'healthCover' | 'pension' | 'familyAllowances'>
type Insurable = { relative: Relative; work: Work; studies: boolean }

/** Workers declared to a scheme, by milieu; tied closely to the standing, as all that goes with a declared job. `assumed`, so that the share of persons covered is the one of 2024. */
const DECLARED: Record<Milieu, Partial<Record<MemberFacts['activity'], ReturnType<typeof tied>>>> = {
  urban: {
    employer: tied(0.85, 0.95),
    'self-employed': tied(0.8, 0.99),
    'private-employee': tied(0.82, 0.99),
    apprentice: tied(0.4, 0.9),
  },
  rural: {
    employer: tied(0.5, 0.95),
    'self-employed': tied(0.32, 0.99),
    'private-employee': tied(0.36, 0.99),
    apprentice: tied(0.05, 0.9),
  },
}
const SURVIVORS_PENSION: Record<Milieu, ReturnType<typeof tied>> = { urban: tied(0.45, 0.9), rural: tied(0.12, 0.9) }
const OWN_CHOICE: Record<Milieu, ReturnType<typeof tied>> = { urban: tied(0.02, 0.6), rural: tied(0.005, 0.6) }
const POOR: Record<Milieu, ReturnType<typeof tied>> = { urban: tied(0.32, -0.85), rural: tied(0.55, -0.7) }
/** Heads out of work who keep or buy a cover. `assumed`. */
const KEPT: Record<Milieu, ReturnType<typeof tied>> = { urban: tied(0.6, 0.99), rural: tied(0.15, 0.99) }
const OLDEST_DEPENDANT = 21
const OLDEST_STUDENT = 26

function ownCover(
  { random, milieu, standing }: Setting,
  { work: { activity }, relative: { kinship } }: Insurable,
): Cover | undefined {
  if (activity === 'public-employee') return 'cnops'
  if (activity === 'retired') return random.chance(0.55) ? 'cnops' : 'cnss'
  const declared = DECLARED[milieu][activity]
  const chance = declared ?? (kinship === 'head' ? KEPT[milieu] : undefined)
  if (!chance || !random.chance(tiedChance(chance, standing))) return undefined
  return activity === 'private-employee' && random.chance(0.04) ? 'private' : 'cnss'
}

function hasPension({ random, milieu, standing }: Setting, { relative, work }: Insurable): boolean {
  if (work.activity === 'retired') return true
  const widowAtHome = relative.maritalStatus === 'widowed' && relative.sex === 'female' && work.activity !== 'unemployed'
  return widowAtHome && random.chance(tiedChance(SURVIVORS_PENSION[milieu], standing))
}

/** The cover that a member draws from a parent or from a partner. */
function derivedCover({ relative, studies }: Insurable, own: readonly (Cover | undefined)[]): Cover | undefined {
  const { partner, father, mother, age, maritalStatus } = relative
  if (partner !== undefined && own[partner]) return own[partner]
  if (maritalStatus !== 'single' || age >= (studies ? OLDEST_STUDENT : OLDEST_DEPENDANT)) return undefined
  return (father === undefined ? undefined : own[father]) ?? (mother === undefined ? undefined : own[mother])
}

/** Those whom no scheme covers: one answer for the household, which is enrolled together. */
function coverOfTheRest({ random, milieu, standing }: Setting): Cover {
  if (random.chance(tiedChance(OWN_CHOICE[milieu], standing))) return 'amo-achamil'
  return random.chance(tiedChance(POOR[milieu], standing)) ? 'amo-tadamon' : 'none'
}

/** Family allowances go to one insured parent of children who live here. */
function receivesAllowances(
  { random }: Setting,
  place: number,
  { members, own }: { members: readonly Insurable[]; own: readonly (Cover | undefined)[] },
): boolean {
  const { activity } = members[place]?.work ?? { activity: 'inactive' }
  if (activity !== 'public-employee' && (activity !== 'private-employee' || own[place] !== 'cnss')) return false
  const hasChild = members.some(({ relative, studies }) => {
    const isOwn =
      relative.father === place || (relative.mother === place && (relative.father === undefined || !own[relative.father]))
    return isOwn && relative.age < (studies ? OLDEST_DEPENDANT : 12)
  })
  return hasChild && random.chance(0.92)
}

export function rightsOf(setting: Setting, members: readonly Insurable[]): Rights[] {
  const pensions = members.map((member) => hasPension(setting, member))
  const own = members.map((member, place) => ownCover(setting, member) ?? (pensions[place] ? 'cnss' : undefined))
  const rest = coverOfTheRest(setting)
  return members.map((member, place) => ({
    healthCover: own[place] ?? derivedCover(member, own) ?? rest,
    pension: pensions[place] ?? false,
    familyAllowances: receivesAllowances(setting, place, { members, own }),
  }))
}
