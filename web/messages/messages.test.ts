import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  ACTIVITIES,
  BILLS,
  DIPLOMAS,
  DWELLING_TYPES,
  EDUCATION_LEVELS,
  ELECTRICITY_METERS,
  FIELD_REFUSALS,
  HEALTH_COVERS,
  KINSHIPS,
  MARITAL_STATUSES,
  MILIEUX,
  OCCUPATIONS,
  PURPOSES,
  REFUSALS,
  SCHOOL_LEVELS,
  SCHOOL_SECTORS,
  SEXES,
  TENURES,
} from '@sijill/contract'
import {
  KNOWN,
  MEASURE_NAMES,
  PARAMETER_NAMES,
  PARAMETERS,
  PROGRAMME_IDS,
  PROGRAMMES,
  QUESTIONS,
  REASONS,
  REGION_CODES,
} from '@sijill/law'
import { describe, expect, test } from 'vitest'
import type { CaseDecision, CaseOutcome, CaseStatus, Stage } from '../src/api/answers-enrolment.ts'
import ar from './ar.json' with { type: 'json' }
import deskAr from './desk/ar.json' with { type: 'json' }
import deskFr from './desk/fr.json' with { type: 'json' }
import en from './en.json' with { type: 'json' }
import fr from './fr.json' with { type: 'json' }

type Words = { [key: string]: string | Words }

const LANGUAGES: Record<string, Words> = { ar: { ...ar, ...deskAr }, fr: { ...fr, ...deskFr } }

function wordOf(words: Words, section: string, key: string): unknown {
  const group = section
    .split('.')
    .reduce<Words | string | undefined>((at, part) => (typeof at === 'object' ? at[part] : undefined), words)
  return typeof group === 'object' ? group[key] : undefined
}

const unworded = (words: Words, section: string, keys: readonly string[]): string[] =>
  keys.filter((key) => {
    const word = wordOf(words, section, key)
    return typeof word !== 'string' || word.trim() === ''
  })

/** Every rule that the law names when it refuses a fact. */
function rulesOfTheLaw(): string[] {
  const folder = join(import.meta.dirname, '../../law/src')
  const texts = readdirSync(folder)
    .filter((name) => name.startsWith('check-') && !name.includes('.test.'))
    .map((name) => readFileSync(join(folder, name), 'utf8'))
  const found = texts.flatMap((text) =>
    [...text.matchAll(/(?:contradiction\([^,]+,\s*|rule: )'([a-z-]+)'/g)].map(([, rule]) => rule as string),
  )
  return [...new Set(found)]
}

// Written with the name of a transition: what the table of that module allows.
const ACTS_OF_TABLES = ['suspend', 'resume', 'radiate', 'follow-merge', 'follow-split'].map((act) => `household.${act}`)
const ACTS_OF_PAYMENTS = ['validate', 'send'].map((act) => `payments.${act}`)

/** Every act that the server writes on the trail under a name of its own. */
function actsOfTheTrail(): string[] {
  const folder = join(import.meta.dirname, '../../server/src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !/\.test\.|testing\//.test(name),
  )
  const found = files.flatMap((name) => [
    ...readFileSync(join(folder, name), 'utf8').matchAll(/\btrail(?:Many)?\(\s*[\w.]+,\s*'([a-z.-]+)'/g),
  ])
  return [...new Set([...found.map(([, act]) => act as string), ...ACTS_OF_TABLES, ...ACTS_OF_PAYMENTS])]
}

/** Every text that the sources of a folder give in one of these forms. */
function namedIn(folder: string, form: RegExp): string[] {
  const root = join(import.meta.dirname, '../..', folder)
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter(
    (name) => name.endsWith('.ts') && !name.endsWith('.test.ts'),
  )
  const found = files.flatMap((name) =>
    [...readFileSync(join(root, name), 'utf8').matchAll(form)].map(([, named]) => named as string),
  )
  return [...new Set(found)]
}

const REGISTER = 'server/src/modules/population-register'
/** Why a packet or a case waits or ends; a cause that is a refusal has the words of the refusal. */
const CAUSES = ['enrolment', 'adjudication', 'abis'].flatMap((folder) =>
  namedIn(`${REGISTER}/${folder}`, /(?:cause: |wait: |wait: cause \?\? )'([a-z-]+)'/g),
)
/** Causes of a version of a person, which no packet waits for. */
const OF_PERSONS = ['merge', 'split', 'enrolment']
const STAGES = [
  'received',
  'quality',
  'demographic-duplicates',
  'biometric-duplicates',
  'adjudication',
  'issued',
  'rejected',
] as const satisfies readonly Stage[]
const LEVELS = namedIn('matching/src', /^\s+'?([a-z-]+)'?: \{ m: /gm)

/** Figures of the law that nobody has found: a person may be told that an amount waits for one of them. */
const NOT_FOUND = PARAMETER_NAMES.filter((name) => PARAMETERS[name].versions.some(({ value }) => value === null))

const RATES = Object.values(PROGRAMMES).flatMap(({ entitlement }) =>
  entitlement.kind === 'monthly-aid' ? entitlement.rates.map(({ code }) => code) : [],
)

const WORDED: Record<string, readonly string[]> = {
  refusal: Object.keys(REFUSALS),
  remedy: Object.keys(REFUSALS),
  fieldRefusal: FIELD_REFUSALS,
  rule: rulesOfTheLaw(),
  measure: MEASURE_NAMES,
  programme: PROGRAMME_IDS,
  reason: REASONS,
  condition: REASONS,
  entitlement: [...RATES, 'disabled'],
  parameterName: NOT_FOUND,
  purpose: PURPOSES,
  cause: CAUSES.filter((cause) => !OF_PERSONS.includes(cause)),
  stage: STAGES,
  matchLevel: [...LEVELS, 'same', 'different', 'unknown'],
  'duplicates.status': ['open', 'second', 'escalated', 'closed'] satisfies CaseStatus[],
  'duplicates.outcome': ['same', 'different'] satisfies CaseOutcome[],
  'duplicates.decision': ['same', 'different', 'unsure', 'undone'] satisfies (CaseDecision | 'undone')[],
  region: REGION_CODES,
  question: ['milieu', 'region', ...QUESTIONS],
  questionHint: ['milieu', 'region', ...QUESTIONS],
  outcome: ['eligible', 'not-eligible', 'undecidable'],
  status: ['active', 'deactivated', 'deceased', 'registered', 'suspended', 'radiated'],
  'vocabulary.sex': SEXES,
  'vocabulary.milieu': MILIEUX,
  'vocabulary.kinship': KINSHIPS,
  'vocabulary.maritalStatus': MARITAL_STATUSES,
  'vocabulary.schoolSector': SCHOOL_SECTORS,
  'vocabulary.schoolLevel': SCHOOL_LEVELS,
  'vocabulary.education': EDUCATION_LEVELS,
  'vocabulary.diploma': DIPLOMAS,
  'vocabulary.activity': ACTIVITIES,
  'vocabulary.occupation': OCCUPATIONS,
  'vocabulary.healthCover': HEALTH_COVERS,
  'vocabulary.dwellingType': DWELLING_TYPES,
  'vocabulary.tenure': TENURES,
  'vocabulary.electricityMeter': ELECTRICITY_METERS,
  'vocabulary.bill': BILLS,
  'vocabulary.evidence': ['cnie', 'residence-permit', 'birth-certificate', 'witnesses', 'source-register'],
  'vocabulary.known': KNOWN,
  ...Object.fromEntries(KINSHIPS.map((kinship) => [`simulator.kinship.${kinship}`, SEXES])),
}

const flat = (words: Words, path = ''): Map<string, string> =>
  new Map(
    Object.entries(words).flatMap(([key, value]) =>
      typeof value === 'string' ? [[`${path}${key}`, value] as const] : [...flat(value, `${path}${key}.`)],
    ),
  )

const PLURAL = /_(zero|one|two|few|many|other)$/
const stems = (words: Words): Set<string> => new Set([...flat(words).keys()].map((key) => key.replace(PLURAL, '')))
const holes = (text: string): string[] =>
  [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name as string))].sort()

describe.each(Object.entries(LANGUAGES))('words in %s', (_language, words) => {
  test.each(Object.entries(WORDED))('every %s has words', (section, keys) => {
    expect(keys.length).toBeGreaterThan(0)
    expect(unworded(words, section, keys)).toEqual([])
  })

  test('every act of the trail has words, under its noun', () => {
    const acts = actsOfTheTrail()
    expect(acts.length).toBeGreaterThan(ACTS_OF_TABLES.length + ACTS_OF_PAYMENTS.length)
    const nounOf = (act: string) => ['act', ...act.split('.').slice(0, -1)].join('.')
    expect(acts.filter((act) => unworded(words, nounOf(act), [act.split('.').at(-1) as string]).length > 0)).toEqual([])
  })

  test('no sentence is empty', () => {
    expect([...flat(words)].filter(([, text]) => text.trim() === '').map(([key]) => key)).toEqual([])
  })
})

describe('the languages say the same things', () => {
  const arabic = LANGUAGES.ar as Words
  const french = LANGUAGES.fr as Words

  test('the same keys in Arabic and in French', () => {
    expect([...stems(arabic)].sort()).toEqual([...stems(french)].sort())
  })

  // A refusal is met at the desks, which work in Arabic and French; the pages of the citizen say a fault in its place.
  test('English has every key of the citizen’s door', () => {
    const isOfDesks = (key: string) => key.startsWith('refusal.') || key.startsWith('remedy.')
    expect([...stems(ar)].filter((key) => !isOfDesks(key) && !stems(en).has(key))).toEqual([])
  })

  test.each([
    ['fr', french],
    ['en', en as Words],
  ])('the same holes to fill in Arabic and in %s', (_language, words) => {
    const other = flat(words)
    const differing = [...flat(arabic)].filter(([key, text]) => {
      const said = other.get(key)
      return said !== undefined && !PLURAL.test(key) && holes(said).join() !== holes(text).join()
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })

  test('every Arabic plural has its six forms', () => {
    const plurals = [...flat(arabic).keys()].filter((key) => PLURAL.test(key)).map((key) => key.replace(PLURAL, ''))
    const lacking = [...new Set(plurals)].filter((stem) =>
      ['zero', 'one', 'two', 'few', 'many', 'other'].some((form) => !flat(arabic).has(`${stem}_${form}`)),
    )
    expect(lacking).toEqual([])
  })
})
