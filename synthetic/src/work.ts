import type { MemberFacts, Milieu, Sex } from '@sijill/contract'
import tuned from '../data/tuned.json' with { type: 'json' }
import { draw } from './probability.ts'
import type { Schooling } from './schooling.ts'
import type { Setting } from './setting.ts'

type Activity = MemberFacts['activity']
type Occupation = NonNullable<MemberFacts['occupation']>
type Status = 'employer' | 'self-employed' | 'public-employee' | 'private-employee' | 'family-help' | 'apprentice'
export type Worker = { age: number; sex: Sex; schooling: Schooling }
export type Work = { activity: Activity; occupation?: Occupation }

/** Share at work or looking for work, by five years of age from 15; the level is tuned to the census, the profile `recalled`. */
const ACTIVE: Record<Sex, readonly number[]> = {
  male: [0.2, 0.6, 0.9, 0.95, 0.96, 0.95, 0.94, 0.9, 0.78, 0.42, 0.24, 0.14, 0.06],
  female: [0.06, 0.27, 0.38, 0.36, 0.31, 0.27, 0.23, 0.19, 0.13, 0.05, 0.02, 0.01, 0.005],
}
const UNEMPLOYED_BY_AGE = [2, 1.9, 1.5, 1.1, 0.8, 0.65, 0.55, 0.5, 0.45, 0.4, 0.4, 0.3, 0.3]
const RETIRED: Record<Milieu, Record<Sex, number>> = { urban: { male: 0.62, female: 0.1 }, rural: { male: 0.16, female: 0.01 } }
const RENTIERS = 0.015

const fiveYears = (age: number): number => Math.min(12, Math.max(0, Math.floor((age - 15) / 5)))
const odds = (share: number, times: number): number => (share * times) / (1 - share + share * times)

/** Each spread of rank multiplies the weight of the status by e to this. `assumed`. */
const DRAWN_TO: Record<Status, number> = {
  employer: 0.9,
  'self-employed': -0.15,
  'public-employee': 1.1,
  'private-employee': 0,
  'family-help': -0.4,
  apprentice: -0.3,
}

function statusOf({ random, milieu, standing }: Setting, { age, sex, schooling }: Worker): Status {
  const weights = { ...tuned.statuses[milieu][sex] }
  const rank = schooling.rank
  for (const status of Object.keys(weights) as Status[]) weights[status] *= Math.exp(DRAWN_TO[status] * rank)
  weights['public-employee'] *= Math.exp(standing)
  if (schooling.education === 'none') weights['public-employee'] *= 0.05
  if (age < 25) weights['public-employee'] *= 0.3
  if (age < 30) weights.employer *= 0.3
  if (age > 30) weights['family-help'] *= sex === 'male' ? 0.15 : 1
  if (age > 26) weights.apprentice = 0
  if (age > 62) weights['public-employee'] *= 0.05
  return draw(random, weights)
}

type Weights = Partial<Record<Occupation, number>>

/** What people of a status do, by schooling: low (up to primary), middle (college, lycée), higher. `assumed`, in line with the employment surveys. */
const OCCUPATIONS: Record<Milieu, Record<Status, readonly [low: Weights, middle: Weights, higher: Weights]>> = {
  urban: {
    employer: [
      { trader: 50, craftsman: 30, 'machine-operator': 5, other: 15 },
      { trader: 48, craftsman: 22, 'senior-executive': 8, 'machine-operator': 4, other: 18 },
      { 'senior-executive': 50, 'middle-executive': 15, trader: 25, other: 10 },
    ],
    'self-employed': [
      { trader: 44, craftsman: 26, 'machine-operator': 11, labourer: 8, farmer: 2, other: 9 },
      { trader: 42, craftsman: 24, 'machine-operator': 15, employee: 4, other: 15 },
      { trader: 28, craftsman: 8, 'middle-executive': 22, 'senior-executive': 18, other: 24 },
    ],
    'public-employee': [
      { employee: 40, labourer: 45, 'machine-operator': 15 },
      { employee: 70, 'middle-executive': 20, 'machine-operator': 6, craftsman: 4 },
      { employee: 16, 'middle-executive': 56, 'senior-executive': 28 },
    ],
    'private-employee': [
      { labourer: 48, craftsman: 22, employee: 16, 'machine-operator': 10, other: 4 },
      { labourer: 22, craftsman: 18, employee: 38, 'machine-operator': 17, 'middle-executive': 3, other: 2 },
      { employee: 48, 'middle-executive': 34, 'senior-executive': 13, other: 5 },
    ],
    'family-help': [
      { trader: 50, craftsman: 30, other: 20 },
      { trader: 55, craftsman: 25, other: 20 },
      { trader: 60, other: 40 },
    ],
    apprentice: [
      { craftsman: 80, trader: 10, other: 10 },
      { craftsman: 70, employee: 15, other: 15 },
      { employee: 70, other: 30 },
    ],
  },
  rural: {
    employer: [
      { farmer: 65, trader: 22, craftsman: 13 },
      { farmer: 50, trader: 32, craftsman: 12, other: 6 },
      { farmer: 35, trader: 25, 'senior-executive': 25, other: 15 },
    ],
    'self-employed': [
      { farmer: 66, trader: 17, craftsman: 9, 'machine-operator': 3, other: 5 },
      { farmer: 46, trader: 26, craftsman: 13, 'machine-operator': 8, other: 7 },
      { farmer: 30, trader: 35, 'middle-executive': 15, other: 20 },
    ],
    'public-employee': [
      { labourer: 55, employee: 38, 'machine-operator': 7 },
      { employee: 75, 'middle-executive': 18, 'machine-operator': 7 },
      { 'middle-executive': 65, employee: 23, 'senior-executive': 12 },
    ],
    'private-employee': [
      { labourer: 76, craftsman: 13, 'machine-operator': 5, employee: 4, other: 2 },
      { labourer: 50, craftsman: 20, 'machine-operator': 12, employee: 15, other: 3 },
      { employee: 55, 'middle-executive': 30, labourer: 15 },
    ],
    'family-help': [
      { farmer: 72, labourer: 22, craftsman: 6 },
      { farmer: 70, labourer: 20, trader: 10 },
      { farmer: 60, trader: 40 },
    ],
    apprentice: [
      { craftsman: 85, other: 15 },
      { craftsman: 80, employee: 20 },
      { employee: 70, other: 30 },
    ],
  },
}

function occupationOf({ random, milieu }: Setting, status: Status, { education }: Schooling): Occupation {
  const [low, middle, higher] = OCCUPATIONS[milieu][status]
  if (education === 'higher') return draw(random, higher as Record<Occupation, number>)
  const isMiddle = education === 'college' || education === 'lycee'
  return draw(random, (isMiddle ? middle : low) as Record<Occupation, number>)
}

function isActive({ random, milieu }: Setting, { age, sex, schooling }: Worker): boolean {
  const share = ACTIVE[sex][fiveYears(age)] ?? 0
  const learned = sex === 'female' ? Math.exp(0.5 * schooling.rank) : 1
  return random.chance(odds(share, tuned.active[milieu][sex] * learned))
}

function isUnemployed({ random, milieu }: Setting, { age, sex }: Worker): boolean {
  return random.chance(Math.min(0.9, tuned.unemployed[milieu][sex] * (UNEMPLOYED_BY_AGE[fiveYears(age)] ?? 1)))
}

function withoutWork({ random, milieu, standing }: Setting, { age, sex }: Worker): Activity {
  if (age >= 58 && random.chance(odds(RETIRED[milieu][sex], Math.exp(0.7 * standing)))) return 'retired'
  if (age >= 50 && standing > 0.5 && random.chance(RENTIERS)) return 'rentier'
  return sex === 'female' && age < 72 ? 'homemaker' : 'inactive'
}

export function workOf(setting: Setting, worker: Worker): Work {
  const { age, schooling } = worker
  if (schooling.school.sector !== 'none' && age >= 6) return { activity: 'student' }
  if (age < 15.1) return { activity: 'inactive' }
  if (!isActive(setting, worker)) return { activity: withoutWork(setting, worker) }
  if (isUnemployed(setting, worker)) return { activity: 'unemployed' }
  const status = statusOf(setting, worker)
  return { activity: status, occupation: occupationOf(setting, status, schooling) }
}
