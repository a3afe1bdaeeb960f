import { shown } from '@sijill/law'
import { isWithin, territoriesFor } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { trail } from '../../platform/trail.ts'
import { searchPersons, withMaskedIdcs } from '../population-register/index.ts'
import { type FoundHousehold, householdsWith } from './search-view.ts'

const shownHousehold = ({ size_scored, numerator, missing, ...household }: FoundHousehold) => ({
  ...household,
  missing,
  shown: numerator === null || size_scored === null ? null : shown({ size: size_scored, numerator }),
})

/** One box for both registers: persons by name in either script, number or mobile, and the households where they live or of that code. */
export async function searchRegisters(call: Call, text: string) {
  const persons = await searchPersons(call, text)
  const territories = territoriesFor(call, 'household.search')
  const digits = text.replace(/[\s-]/g, '')
  const code = /^\d{11}$/.test(digits) ? digits : undefined
  const households = await householdsWith(
    call,
    persons.map(({ person }) => person),
    code,
  )
  const visible = households.filter(({ commune }) => territories.some((territory) => isWithin(commune.code, territory)))
  await trail(call, 'registers.search', undefined, { persons: persons.length, households: visible.length })
  return { persons: persons.map(withMaskedIdcs), households: visible.map(shownHousehold) }
}
