import type { Milieu, Sex } from '@sijill/contract'
import { within } from './probability.ts'
import type { Random } from './random.ts'

export type Child = {
  sex: Sex
  /** Years with their fraction. */
  age: number
  /** Divorced, and back at her parents'. */
  returned: boolean
}

/** Age of women at marriage, years between births, age of sons and daughters when they marry or leave. */
const LIVES: Record<Milieu, { marriage: number; spacing: number; leaving: Record<Sex, number> }> = {
  urban: { marriage: 23.5, spacing: 3.6, leaving: { male: 31.5, female: 26.5 } },
  rural: { marriage: 21.5, spacing: 3.2, leaving: { male: 30, female: 23.5 } },
}
const SPREAD_OF_MARRIAGE = 4.2
const SPREAD_OF_LEAVING = 6
/** Census 2024: completed fertility 2.5 and 3.4, fertility of the day 1.77 and 2.37; the mothers of the older had about twice as many. */
const BIRTHS: Record<Milieu, { from: number; births: number }[]> = {
  urban: [
    { from: 60, births: 3.9 },
    { from: 45, births: 2.8 },
    { from: 0, births: 2.55 },
  ],
  rural: [
    { from: 60, births: 5 },
    { from: 45, births: 3.8 },
    { from: 0, births: 3.5 },
  ],
}
const LAST_BIRTH = 46
const STAYS_FOR_GOOD = 0.07
/** Daughters who come back divorced, and between which ages. `assumed`. */
const COMES_BACK = { share: 0.05, from: 21, until: 50 }

function birthsWanted(random: Random, milieu: Milieu, age: number): number {
  const mean = BIRTHS[milieu].find(({ from }) => age >= from)?.births ?? 0
  return Math.round(within(mean + 1.25 * random.normal(), 0, 11))
}

function isAtHome(random: Random, milieu: Milieu, { sex, age }: Pick<Child, 'sex' | 'age'>): boolean {
  if (age < 16) return true
  if (random.chance(STAYS_FOR_GOOD)) return true
  return age < LIVES[milieu].leaving[sex] + SPREAD_OF_LEAVING * random.normal()
}

function isBack(random: Random, { sex, age }: Child): boolean {
  return sex === 'female' && age > COMES_BACK.from && age < COMES_BACK.until && random.chance(COMES_BACK.share)
}

/** The children who live with a mother of this age, eldest first. */
export function childrenOf(random: Random, milieu: Milieu, motherAge: number): Child[] {
  const { marriage, spacing } = LIVES[milieu]
  const married = within(marriage + SPREAD_OF_MARRIAGE * random.normal(), 16.5, 42)
  const wanted = birthsWanted(random, milieu, motherAge)
  const last = Math.min(motherAge, LAST_BIRTH)
  const children: Child[] = []
  let at = married + 0.9 + random.next() * 1.6
  for (let birth = 0; birth < wanted && at < last; birth++) {
    const child = { sex: random.chance(0.511) ? 'male' : 'female', age: motherAge - at, returned: false } as Child
    if (isAtHome(random, milieu, child)) children.push(child)
    else if (isBack(random, child)) children.push({ ...child, returned: true })
    at += 1.1 + (spacing - 1.1) * (0.4 + 1.2 * random.next())
  }
  return children
}
