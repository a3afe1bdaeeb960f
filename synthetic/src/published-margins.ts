import { MILIEUX, type Milieu, SEXES, type Sex } from '@sijill/contract'
import published from '../data/margins.json' with { type: 'json' }
import { AGE_BANDS } from './census.ts'

export type Topic =
  | 'milieu'
  | 'size'
  | 'age'
  | 'sex'
  | 'marital'
  | 'illiterate10'
  | 'education'
  | 'active15'
  | 'unemployed'
  | 'employment'
  | 'disabled'
  | 'dwelling'
  | 'tenure'
  | 'personsPerRoom'
  | 'amenity'
  | 'equipment'
  | 'cover'

/** `key` tells the margin from all others and is what a tally counts under. */
export type Margin = {
  key: string
  topic: Topic
  item: string
  scope: string
  census: number
  source: keyof typeof published.sources
}

export const keyOf = (topic: Topic, item: string, scope: string): string => `${topic} ${item} ${scope}`

type Figures = readonly (readonly [topic: Topic, item: string, census: number])[]

const marginsOf = (scope: string, source: Margin['source'], figures: Figures): Margin[] =>
  figures.map(([topic, item, census]) => ({ key: keyOf(topic, item, scope), topic, item, scope, census, source }))

const { people, households, equipment, cover } = published
const round = (value: number): number => Math.round(value * 100) / 100

export const EMPLOYMENTS = [
  'employer',
  'self-employed',
  'public-employee',
  'private-employee',
  'family-help',
  'apprentice',
] as const
const EDUCATIONS = ['none', 'preschool', 'primary', 'college', 'lycee', 'higher'] as const
const MARITAL = ['single', 'married', 'divorced', 'widowed'] as const

const listed = <Item extends string>(topic: Topic, items: readonly Item[], figures: Record<Item, number>): Figures =>
  items.map((item) => [topic, item, figures[item]])

/** Members of a cooperative and "others" have no counterpart in a declaration: the six statuses are brought to 100 without them. */
function employmentOf(milieu: Milieu, sex: Sex): Figures {
  const figures = people.milieux[milieu][sex].employment
  const total = EMPLOYMENTS.reduce((sum, status) => sum + figures[status], 0)
  return EMPLOYMENTS.map((status) => ['employment', status, round((100 * figures[status]) / total)])
}

function ofPeople(milieu: Milieu, sex: Sex): Margin[] {
  const figures = people.milieux[milieu][sex]
  return marginsOf(`${milieu} ${sex}`, 'census2024', [
    ...listed('age', AGE_BANDS, figures.age),
    ...listed('marital', MARITAL, figures.marital),
    ['illiterate10', '', figures.illiterate10],
    ...listed('education', EDUCATIONS, figures.education),
    ['active15', '', figures.active15],
    ['unemployed', '', figures.unemployed],
    ...employmentOf(milieu, sex),
    ['disabled', '', figures.disabled],
  ])
}

function ofHouseholds(milieu: Milieu): Margin[] {
  const { population, households: count, dwelling, tenure, personsPerRoom, electricity, water, bath } = households.milieux[milieu]
  const { male, female } = people.milieux[milieu]
  return marginsOf(milieu, 'census2024', [
    ['size', '', round(population / count)],
    ['sex', 'male', round((100 * male.population) / (male.population + female.population))],
    ...listed('dwelling', ['villa', 'apartment', 'moroccan-house', 'basic', 'rural-house', 'other'], dwelling),
    ...listed('tenure', ['owner', 'tenant', 'other'], tenure),
    ['personsPerRoom', '', personsPerRoom],
    ['amenity', 'electricity', electricity],
    ['amenity', 'water', water],
    ['amenity', 'bath', bath],
  ])
}

function ofEquipment(milieu: Milieu): Margin[] {
  const figures = equipment.regions.MA[milieu]
  return marginsOf(
    milieu,
    'census2014',
    listed('equipment', ['mobile', 'landline', 'computer', 'dish', 'car', 'motorcycle'], figures),
  )
}

function ofCountry(): Margin[] {
  const { urban, rural } = households.milieux
  const share = round((100 * urban.households) / (urban.households + rural.households))
  return [
    ...marginsOf('all', 'census2024', [['milieu', 'urban', share]]),
    ...marginsOf('all', 'cover2024', [
      ['cover', 'contributory', cover.contributory],
      ['cover', 'amo-tadamon', cover.tadamon],
    ]),
  ]
}

/** Every figure that the population is compared with. */
export const PUBLISHED: readonly Margin[] = [
  ...ofCountry(),
  ...MILIEUX.flatMap((milieu) => [
    ...ofHouseholds(milieu),
    ...ofEquipment(milieu),
    ...SEXES.flatMap((sex) => ofPeople(milieu, sex)),
  ]),
]
