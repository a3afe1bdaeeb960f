import { BILLS, type Bill, type Day, type FieldRefusal, type HouseholdFacts } from '@sijill/contract'
import { onDay, type ParameterName } from './parameters.ts'

const BILL_NAMES = { butane: 'butane', electricity: 'electricity', water: 'water', phoneInternet: 'phone-internet' } as const

function billRefusals(bill: Bill, limit: number, path: string): FieldRefusal[] {
  if (bill === 'no-contract') return []
  const sum = bill.reduce((total, month) => total + month, 0)
  return sum > limit * bill.length
    ? [{ path, code: 'field/too-large', details: { rule: 'mean-of-bills', limit, unit: 'centimes' } }]
    : []
}

/** What the dwelling and the bills cannot be; the mean of the bills is bounded, as on the official form. */
export function dwellingRefusals({ day, milieu, dwelling, bills }: HouseholdFacts): FieldRefusal[] {
  const law = onDay(day as Day)
  const rooms = law.number('dwelling-rooms-most')
  const ofBills = BILLS.flatMap((name) => {
    const limit: ParameterName = `bill-${BILL_NAMES[name]}-${milieu}-most`
    return billRefusals(bills[name], law.number(limit), `/bills/${name}`)
  })
  if (dwelling.rooms > rooms) ofBills.unshift({ path: '/dwelling/rooms', code: 'field/absurd', details: { limit: rooms } })
  if (dwelling.electricityMeter === 'none' && bills.electricity !== 'no-contract') {
    ofBills.push({
      path: '/bills/electricity',
      code: 'field/contradicts',
      details: { rule: 'contract-without-meter', field: '/dwelling/electricityMeter' },
    })
  }
  return ofBills
}
