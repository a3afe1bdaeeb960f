import type { MemberFacts, PersonRegistration } from '@sijill/contract'
import tuned from '../data/tuned.json' with { type: 'json' }
import { birthDateOf } from './birth-date.ts'
import type { Relative } from './composition.ts'
import { rightsOf } from './cover.ts'
import { evidenceOf, type Place } from './documents.ts'
import { familyNameOf, givenNameOf, type Line, lineOf, type Style, styleOf } from './names.ts'
import { schoolingOf } from './schooling.ts'
import type { Setting } from './setting.ts'
import { workOf } from './work.ts'

export type SyntheticMember = {
  registration: Omit<PersonRegistration, 'guardian'>
  facts: MemberFacts
  /** For a minor: the place in `members` of the adult who answers for them. */
  guardian?: number
}

const ADULT = 18

/** Share of disabled people by age, from the census's prevalence and its rise with age. The profile is `recalled`, the level tuned. */
const DISABLED = [
  { from: 75, share: 0.26 },
  { from: 60, share: 0.11 },
  { from: 40, share: 0.045 },
  { from: 15, share: 0.025 },
  { from: 0, share: 0.015 },
] as const

function isDisabled({ random, milieu }: Setting, age: number): boolean {
  return random.chance((DISABLED.find(({ from }) => age >= from)?.share ?? 0) * tuned.disabled[milieu])
}

export function factsOf(setting: Setting, relatives: readonly Relative[]): MemberFacts[] {
  const profiles = relatives.map((relative) => {
    const schooling = schoolingOf(setting, relative)
    const work = workOf(setting, { age: relative.age, sex: relative.sex, schooling })
    return { relative, schooling, work, studies: schooling.school.sector !== 'none' }
  })
  const rights = rightsOf(setting, profiles)
  return profiles.map(({ relative, schooling, work }, place) => ({
    kinship: relative.kinship,
    maritalStatus: relative.maritalStatus,
    fatherless: relative.fatherless,
    school: schooling.school,
    education: schooling.education,
    diploma: schooling.diploma,
    literate: schooling.literate,
    activity: work.activity,
    ...(work.occupation ? { occupation: work.occupation } : {}),
    healthCover: rights[place]?.healthCover ?? 'none',
    disabled: isDisabled(setting, relative.age),
    pension: rights[place]?.pension ?? false,
    familyAllowances: rights[place]?.familyAllowances ?? false,
  }))
}

/** The mother, else the father, else the first adult: law 70-03 gives the child's affairs to a parent. */
function guardianOf(relatives: readonly Relative[], { mother, father }: Relative): number {
  const isAdult = (place: number | undefined): place is number => place !== undefined && (relatives[place]?.age ?? 0) >= ADULT
  if (isAdult(father)) return father
  return isAdult(mother) ? mother : 0
}

export type Residence = { commune: string; birthPlace: (age: number) => string; address: string }

/** Amazigh lines that ask to be told in their language, and schooled adults who ask for French. `assumed`. */
const TOLD_IN_AMAZIGH = 0.2
const TOLD_IN_FRENCH = 0.25

function languageOf({ random }: Setting, style: Style, education: MemberFacts['education']): PersonRegistration['language'] {
  if (style === 'amazigh' && random.chance(TOLD_IN_AMAZIGH)) return 'zgh'
  return education === 'higher' && random.chance(TOLD_IN_FRENCH) ? 'fr' : 'ar'
}

/** Mobile numbers of a range that the numbering plan, as we know it, gives to nobody (`recalled`): a message sent by mistake reaches no one. */
const NOBODYS_RANGE = '059'

const mobileOf = ({ random }: Setting): string => `${NOBODYS_RANGE}${String(random.below(10_000_000)).padStart(7, '0')}`

/** Addresses of a domain reserved for examples (RFC 2606). */
function emailOf({ given, family, order }: { given: string; family: string; order: number }): string {
  const plain = (text: string): string =>
    text
      .normalize('NFD')
      .replace(/[^A-Za-z]/g, '')
      .toLowerCase()
  return `${plain(given)}.${plain(family)}${order}@example.org`
}

type Naming = { lines: Map<number, Line>; taken: Set<string>; style: Style }

function lineFor(setting: Setting, { lines, style }: Naming, line: number): Line {
  const known = lines.get(line)
  if (known) return known
  const { random, region, milieu } = setting
  // Couples mostly come from the same parts.
  const drawn = lineOf(random, random.chance(0.7) ? style : styleOf(random, region, milieu))
  lines.set(line, drawn)
  return drawn
}

type Described = {
  relatives: readonly Relative[]
  facts: readonly MemberFacts[]
  residence: Residence
  phones: number
  household: number
  offset: number
}

function registrationOf(
  setting: Setting,
  described: Described & { place: number; naming: Naming },
): SyntheticMember['registration'] {
  const { random, day } = setting
  const { relatives, facts, residence, place, naming, household, offset } = described
  const { age, sex, line } = relatives[place] as Relative
  const paternal = lineFor(setting, naming, line)
  const birthDate = birthDateOf(random, day, age)
  const birthYear = birthDate.slice(0, 4)
  const familyName = familyNameOf(random, paternal)
  const givenName = givenNameOf(random, { sex, birthYear: Number(birthYear), style: paternal.style }, naming.taken)
  naming.taken.add(givenName.ar)
  const where: Place = { household, member: place }
  const education = facts[place]?.education ?? 'none'
  const adult = age >= ADULT
  const phone = adult && described.phones > 0
  if (phone) described.phones--
  const writes = adult && education === 'higher' && random.chance(0.4)
  return {
    familyName,
    givenName,
    sex,
    birthDate,
    birthPlace: residence.birthPlace(age),
    nationality: 'MA',
    commune: residence.commune,
    address: residence.address,
    evidence: evidenceOf(where, { adult, birthYear }, offset),
    ...(phone ? { mobile: mobileOf(setting) } : {}),
    ...(writes ? { email: emailOf({ given: givenName.fr, family: familyName.fr, order: household }) } : {}),
    language: languageOf(setting, paternal.style, education),
  }
}

export function membersOf(setting: Setting, described: Described): SyntheticMember[] {
  const { random, region, milieu } = setting
  const naming: Naming = { lines: new Map(), taken: new Set(), style: styleOf(random, region, milieu) }
  return described.relatives.map((relative, place) => ({
    registration: registrationOf(setting, Object.assign(described, { place, naming })),
    facts: described.facts[place] as MemberFacts,
    ...(relative.age < ADULT && place > 0 ? { guardian: guardianOf(described.relatives, relative) } : {}),
  }))
}
