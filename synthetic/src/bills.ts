import { type Bill, dirhams, type HouseholdDeclaration, type Milieu } from '@sijill/contract'
import tuned from '../data/tuned.json' with { type: 'json' }
import type { Dwelling } from './dwelling.ts'
import { drawIndex, type Tied, tied, tiedChance, within } from './probability.ts'
import type { Setting } from './setting.ts'

export type Bills = HouseholdDeclaration['bills']

/** Log of dirhams a month = level + by size × ln(size) + by standing × standing + spread × noise. */
type Spending = { level: number; bySize: number; byStanding: number; spread: number; most: number }

const spendings = tuned.bills as Record<Milieu, Record<'butane' | 'electricity' | 'water' | 'phoneInternet', Spending>>

/** Subscribers of a telephone or internet line; the others buy credit as they go and have no bill to show. `assumed`. */
const SUBSCRIBED: Record<Milieu, Tied> = {
  urban: tied(tuned.subscribed.urban, 0.99),
  rural: tied(tuned.subscribed.rural, 0.99),
}
/** Shares of the declarations that show one, two or three months. `assumed`. */
const MONTHS_SHOWN = [15, 15, 70]

/** One to three months of a bill, each within a sixth of the usual. */
function billOf({ random, standing, size }: Setting, { level, bySize, byStanding, spread, most }: Spending): Bill {
  const usual = Math.exp(level + bySize * Math.log(size) + byStanding * standing + spread * random.normal())
  return Array.from({ length: 1 + drawIndex(random, MONTHS_SHOWN) }, () => {
    const amount = within(usual * (1 + (random.next() - 0.5) / 3), 5, most)
    return dirhams(amount < 200 ? Math.round(amount) : Math.round(amount / 5) * 5)
  })
}

export function billsOf(setting: Setting, { electricityMeter }: Dwelling, piped: boolean): Bills {
  const { random, milieu, standing } = setting
  const { butane, electricity, water, phoneInternet } = spendings[milieu]
  const subscribed = random.chance(tiedChance(SUBSCRIBED[milieu], standing))
  return {
    butane: billOf(setting, butane),
    // Who shares a meter pays a neighbour: the contract, and the bill, are the neighbour's.
    electricity: electricityMeter === 'individual' ? billOf(setting, electricity) : 'no-contract',
    water: piped ? billOf(setting, water) : 'no-contract',
    phoneInternet: subscribed ? billOf(setting, phoneInternet) : 'no-contract',
  }
}
