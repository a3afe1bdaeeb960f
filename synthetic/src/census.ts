import type { Milieu, Sex } from '@sijill/contract'
import margins from '../data/margins.json' with { type: 'json' }

export const AGE_BANDS = [
  '0-4',
  '5-9',
  '10-14',
  '15-19',
  '20-24',
  '25-29',
  '30-34',
  '35-39',
  '40-44',
  '45-49',
  '50-54',
  '55-59',
  '60-64',
  '65-69',
  '70-74',
  '75+',
] as const

/** Place in `AGE_BANDS`. */
export const ageBandOf = (age: number): number => Math.min(AGE_BANDS.length - 1, Math.floor(age / 5))

const people = margins.people.milieux

type Marital = 'single' | 'married' | 'divorced' | 'widowed'
type People = { population: number; age: number[]; marital: Record<Marital, number> }

const fraction = (percent: number): number => percent / 100

function peopleOf(milieu: Milieu, sex: Sex): People {
  const { population, age, marital } = people[milieu][sex]
  const total = AGE_BANDS.reduce((sum, band) => sum + age[band], 0)
  return {
    population,
    age: AGE_BANDS.map((band) => age[band] / total),
    marital: {
      single: fraction(marital.single),
      married: fraction(marital.married),
      divorced: fraction(marital.divorced),
      widowed: fraction(marital.widowed),
    },
  }
}

export function censusOfPeople(milieu: Milieu): { households: number; men: People; women: People } {
  const { households } = margins.households.milieux[milieu]
  return { households, men: peopleOf(milieu, 'male'), women: peopleOf(milieu, 'female') }
}
