import type { Day } from '@sijill/contract'
import type { Call } from '../../../platform/call.ts'
import { keepCentre } from './keep-centres.ts'

const WORKING_WEEK = [1, 2, 3, 4, 5]
const HOURS = { since: '2026-01-01' as Day, opens: '09:00', closes: '16:00', slotMinutes: 30, places: 4 }

/** Centres to try appointments with, in the communes of the pilot; their hours are ours, no administration's. */
const CENTRES = [
  {
    code: 'demo-youssoufia',
    commune: '04.421.01.03',
    name: { ar: 'مركز تجريبي اليوسفية', fr: 'Centre de démonstration El Youssoufia' },
  },
  { code: 'demo-kenitra', commune: '04.281.01.01', name: { ar: 'مركز تجريبي القنيطرة', fr: 'Centre de démonstration Kénitra' } },
]

export async function createDemoCentres(call: Call): Promise<number> {
  const hours = WORKING_WEEK.map((weekday) => ({ weekday, ...HOURS }))
  for (const { code, ...centre } of CENTRES) await keepCentre(call, code, { ...centre, status: 'open', hours })
  return CENTRES.length
}
