import type { MemberFacts, Milieu, Sex } from '@sijill/contract'
import tuned from '../data/tuned.json' with { type: 'json' }
import { tied, tiedChance, within } from './probability.ts'
import type { Setting } from './setting.ts'

type Education = MemberFacts['education']
type School = MemberFacts['school']
export type Schooling = Pick<MemberFacts, 'school' | 'education' | 'diploma' | 'literate'> & {
  /** Schooling reached among people of the same age, sex and milieu, standard normal. */
  rank: number
}

type Pupil = { age: number; sex: Sex }

/** How much of the way one goes at school is the standing of the household's, what its members share besides, and one's own. `assumed`. */
const TIES = { standing: 0.6, learning: 0.45, own: Math.sqrt(1 - 0.6 ** 2 - 0.45 ** 2) }
const REACHED = ['primary', 'college', 'lycee', 'higher'] as const
/** Spreads lost with each ten years of age: the elders had fewer schools. `derived` from illiteracy by age. */
const LOST_BY_TEN_YEARS: Record<Sex, readonly number[]> = { male: [0.33, 0.36, 0.3, 0.16], female: [0.5, 0.5, 0.42, 0.3] }
/** Youngest and oldest age at which the cohorts still differ. */
const COHORTS = { from: 14, to: 82 }

const PRESCHOOL: Record<Milieu, number> = { urban: 0.5, rural: 0.42 }
const PRIVATE: Record<Milieu, Record<'preschool' | 'primary' | 'later', ReturnType<typeof tied>>> = {
  urban: { preschool: tied(0.6, 0.5), primary: tied(0.24, 0.8), later: tied(0.16, 0.8) },
  rural: { preschool: tied(0.2, 0.5), primary: tied(0.03, 0.7), later: tied(0.02, 0.7) },
}

/** How many of `REACHED` a person of this rank will have reached as an adult. */
function destiny(milieu: Milieu, { age, sex }: Pupil, rank: number): number {
  const cuts = tuned.schooling[milieu][sex]
  const decades = (within(age, COHORTS.from, COHORTS.to) - 40) / 10
  let reached = 0
  for (const [level, cut] of cuts.entries()) {
    if (rank + cut - (LOST_BY_TEN_YEARS[sex][level] ?? 0) * decades > 0) reached = level + 1
    else return reached
  }
  return reached
}

/** Until which age each level is attended by those bound for it or beyond; the first that fits holds. */
const STAGES = [
  { until: 12, level: 1 },
  { until: 15.3, level: 2 },
  // Those bound for no further finish primary school a year late.
  { until: 13, level: 1 },
  { until: 18.5, level: 3 },
  { until: 23.5, level: 4 },
] as const

/** The level attended at this age by one who is to reach `reached`; 0 when not at school. */
function attended(age: number, reached: number): number {
  if (age < 6) return 0
  return STAGES.find(({ until, level }) => age < until && level <= reached)?.level ?? 0
}

function sectorOf({ random, milieu, local }: Setting, level: 'preschool' | 'primary' | 'later'): 'private' | 'public' {
  return random.chance(tiedChance(PRIVATE[milieu][level], local)) ? 'private' : 'public'
}

const LEVELS = ['preschool', ...REACHED] as const

function schoolOf(setting: Setting, age: number, reached: number): School {
  const { random, milieu } = setting
  if (age >= 4 && age < 6 && random.chance(PRESCHOOL[milieu]))
    return { sector: sectorOf(setting, 'preschool'), level: 'preschool' }
  const level = attended(age, reached)
  if (level > 0) return { sector: sectorOf(setting, level === 1 ? 'primary' : 'later'), level: LEVELS[level] ?? 'primary' }
  const trains = age >= 16 && age < 22 && reached >= 2 && random.chance(0.2)
  return trains ? { sector: sectorOf(setting, 'later'), level: 'vocational' } : { sector: 'none' }
}

function educationOf(age: number, reached: number, school: School): Education {
  if (school.level === 'preschool') return 'preschool'
  if (age < 6) return 'none'
  if (school.level === 'vocational' || school.sector === 'none')
    return LEVELS[age < 15.3 ? Math.min(reached, 1) : reached] as Education
  return school.level as Education
}

function withoutLevel(education: Education, reached: number): Education {
  return reached === 0 && education === 'preschool' ? 'none' : education
}

const GENERAL_DIPLOMA: Record<Education, number> = { none: 0, preschool: 0, primary: 0.3, college: 0.55, lycee: 0.7, higher: 1 }
const TECHNICAL_DIPLOMA: Record<Education, number> = {
  none: 0.005,
  preschool: 0,
  primary: 0.03,
  college: 0.13,
  lycee: 0.22,
  higher: 0.06,
}

function diplomaOf(
  { random }: Setting,
  { age, education, school }: { age: number; education: Education; school: School },
): MemberFacts['diploma'] {
  if (age < 15) return 'none'
  if (age > 17 && random.chance(TECHNICAL_DIPLOMA[education])) return 'technical'
  if (education === 'higher' && school.level !== 'higher' && random.chance(0.8)) return 'higher'
  return random.chance(GENERAL_DIPLOMA[education]) ? 'general' : 'none'
}

function isLiterate({ random, milieu }: Setting, { age, sex }: Pupil, education: Education): boolean {
  if (age < 8) return false
  if (education === 'none' || education === 'preschool') return random.chance(tuned.literateWithoutSchool[milieu][sex])
  return education !== 'primary' || random.chance(age < 12 ? 0.97 : 0.95)
}

export function schoolingOf(setting: Setting, pupil: Pupil): Schooling {
  const { random, milieu, standing, learning } = setting
  const rank = TIES.standing * standing + TIES.learning * learning + TIES.own * random.normal()
  const reached = destiny(milieu, pupil, rank)
  const school = schoolOf(setting, pupil.age, reached)
  const education = withoutLevel(educationOf(pupil.age, reached, school), reached)
  const diploma = diplomaOf(setting, { age: pupil.age, education, school })
  return { school, education, diploma, literate: isLiterate(setting, pupil, education), rank }
}
