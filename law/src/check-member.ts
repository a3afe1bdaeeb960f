import { type Day, type FieldRefusal, type HouseholdMember, isPartialDay } from '@sijill/contract'
import { ageOn } from './age.ts'
import { type DayReader, onDay, type ParameterName } from './parameters.ts'

/** Why a member cannot be as declared; `''` when they can. */
type Rule = (member: HouseholdMember, age: number, law: DayReader) => FieldRefusal | null

export const WORKING_ACTIVITIES: readonly string[] = [
  'employer',
  'self-employed',
  'public-employee',
  'private-employee',
  'family-help',
  'apprentice',
]

const LEAST_AGE = {
  preschool: 'school-preschool-age-least',
  primary: 'school-primary-age-least',
  college: 'school-college-age-least',
  lycee: 'school-lycee-age-least',
  vocational: 'school-vocational-age-least',
  higher: 'school-higher-age-least',
} as const satisfies Record<string, ParameterName>

const contradiction = (path: string, rule: string, details: Record<string, unknown>): FieldRefusal => ({
  path,
  code: 'field/contradicts',
  details: { rule, ...details },
})

const works = ({ activity }: HouseholdMember): boolean => WORKING_ACTIVITIES.includes(activity)

const occupation: Rule = (member) => {
  if (works(member) && member.occupation === undefined) return { path: '/occupation', code: 'field/missing' }
  return !works(member) && member.occupation !== undefined
    ? contradiction('/occupation', 'occupation-without-work', { field: '/activity' })
    : null
}

const workingAge: Rule = (member, age, law) => {
  const limit = law.number('working-age')
  return works(member) && age < limit ? contradiction('/activity', 'under-working-age', { field: '/birthDate', limit }) : null
}

const marriageAge: Rule = ({ maritalStatus }, age, law) => {
  const limit = law.number('spouse-minimum-age')
  return maritalStatus !== 'single' && age < limit
    ? contradiction('/maritalStatus', 'under-marriage-age', { field: '/birthDate', limit })
    : null
}

const schoolLevel: Rule = ({ school }) => {
  if (school.sector === 'none')
    return school.level ? contradiction('/school/level', 'level-without-school', { field: '/school/sector' }) : null
  return school.level ? null : { path: '/school/level', code: 'field/missing' }
}

const schoolAge: Rule = ({ school: { level } }, age, law) => {
  if (level === undefined) return null
  const least = law.number(LEAST_AGE[level])
  if (age < least) return contradiction('/school/level', 'too-young-for-level', { field: '/birthDate', limit: least })
  const most = law.number('school-preschool-age-most')
  return level === 'preschool' && age > most
    ? contradiction('/school/level', 'too-old-for-level', { field: '/birthDate', limit: most })
    : null
}

const student: Rule = ({ activity, school }) =>
  activity === 'student' && school.sector === 'none'
    ? contradiction('/activity', 'student-without-school', { field: '/school/sector' })
    : null

const educationAge: Rule = ({ education }, age, law) => {
  if (education === 'none') return null
  const limit = law.number(LEAST_AGE[education])
  return age < limit ? contradiction('/education', 'too-young-for-level', { field: '/birthDate', limit }) : null
}

const diploma: Rule = (member) =>
  member.diploma === 'higher' && member.education !== 'higher'
    ? contradiction('/diploma', 'diploma-above-education', { field: '/education' })
    : null

const literacy: Rule = ({ literate, education }) =>
  !literate && (education === 'lycee' || education === 'higher')
    ? contradiction('/literate', 'educated-but-illiterate', { field: '/education' })
    : null

const RULES: readonly Rule[] = [
  occupation,
  workingAge,
  marriageAge,
  schoolLevel,
  schoolAge,
  student,
  educationAge,
  diploma,
  literacy,
]

function birthRefusal(birthDate: string, day: Day, law: DayReader): FieldRefusal | null {
  const path = '/birthDate'
  if (!isPartialDay(birthDate)) return { path, code: 'field/impossible-date' }
  if (birthDate > day.slice(0, birthDate.length)) return { path, code: 'field/in-the-future', details: { day } }
  const limit = law.number('oldest-age')
  return ageOn(birthDate, day).years > limit ? { path, code: 'field/absurd', details: { rule: 'oldest-age', limit } } : null
}

/** What one member cannot be, on their own. Without a possible birth date nothing else is asked. */
export function memberRefusals(member: HouseholdMember, path: string, day: Day): FieldRefusal[] {
  const law = onDay(day)
  const birth = birthRefusal(member.birthDate, day, law)
  const refused = birth ? [birth] : RULES.map((rule) => rule(member, ageOn(member.birthDate, day).years, law))
  return refused.filter((each) => each !== null).map((each) => rooted(each, path))
}

/** Rules speak of the fields of a member; a reader needs the pointer from the household. */
function rooted(refusal: FieldRefusal, path: string): FieldRefusal {
  const { details } = refusal
  const field = details?.['field']
  const moved = { ...refusal, path: `${path}${refusal.path}` }
  return typeof field === 'string' ? { ...moved, details: { ...details, field: `${path}${field}` } } : moved
}
