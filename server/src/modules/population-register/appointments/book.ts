import { type Day, isDay, refuse } from '@sijill/contract'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import {
  applicationOf,
  appointmentsOn,
  endAppointment,
  insertAppointment,
  lockSlot,
  setApplicationStatus,
  takenBetween,
} from './appointment-store.ts'
import { type Centre, centreOf, centresNear, holidaysBetween, hoursOf } from './centre-store.ts'
import { requireSecret } from './pre-register.ts'
import { dayAfter, type Slot, slotsOn } from './slots.ts'

const HORIZON_DAYS = 60
export type FreeSlot = Slot & { free: number }

/** The slots of a centre over some days, with the places left; closed days and holidays have none. */
export async function freeSlots(call: Call, centre: string, { from, days }: { from: Day; days: number }): Promise<FreeSlot[]> {
  const found = (await centreOf(call, centre)) ?? refuse('centre/unknown', { centre })
  if (found.status !== 'open') return []
  const first = from > call.today ? from : dayAfter(call.today, 1)
  const last = dayAfter(first, days - 1)
  const [hours, holidays] = [await hoursOf(call, centre), await holidaysBetween(call, first, last)]
  const taken = new Map(
    (await takenBetween(call, centre, { from: first, to: last })).map((each) => [`${each.day} ${each.starts}`, each.people]),
  )
  return Array.from({ length: days }, (_, index) => dayAfter(first, index))
    .flatMap((day) => slotsOn(hours, holidays, day))
    .map((slot) => ({ ...slot, free: Math.max(0, slot.places - (taken.get(`${slot.day} ${slot.starts}`) ?? 0)) }))
}

export type Wanted = { application: string; secret: string; centre: string; day: string; starts: string }

async function slotWanted(call: Call, { centre, day, starts }: Wanted): Promise<FreeSlot> {
  if (!isDay(day) || day <= call.today || day > dayAfter(call.today, HORIZON_DAYS)) refuse('appointment/slot-closed', { day })
  const slots = await freeSlots(call, centre, { from: day, days: 1 })
  return slots.find((slot) => slot.starts === starts) ?? refuse('appointment/slot-closed', { day, starts })
}

/** A family larger than a slot takes an empty one whole. */
const fits = ({ free, places }: FreeSlot, people: number): boolean => free >= people || (free === places && people > places)

/** Takes a place, or another in its stead: the first is given back only with the second. */
export async function bookAppointment(call: Call, wanted: Wanted): Promise<{ centre: string; day: Day; starts: string }> {
  const { family } = await requireSecret(call, wanted.application, wanted.secret, true)
  await lockSlot(call, { ...wanted, day: wanted.day as Day })
  await endAppointment(call, wanted.application, 'cancelled')
  const slot = await slotWanted(call, wanted)
  if (!fits(slot, family.length)) refuse('appointment/slot-full', { day: slot.day, starts: slot.starts, free: slot.free })
  const taken = await takenBetween(call, wanted.centre, { from: slot.day, to: slot.day })
  const place = (taken.find(({ starts }) => starts === slot.starts)?.last ?? 0) + 1
  const { centre, application } = wanted
  await insertAppointment(call, { centre, day: slot.day, starts: slot.starts, place, application, people: family.length })
  await trail(call, 'appointment.book', `application:${application}`, { centre, day: slot.day, starts: slot.starts })
  return { centre, day: slot.day, starts: slot.starts }
}

export async function cancelAppointment(call: Call, application: string, secret: string): Promise<void> {
  await requireSecret(call, application, secret, true)
  if (!(await endAppointment(call, application, 'cancelled'))) refuse('appointment/none')
  await trail(call, 'appointment.cancel', `application:${application}`)
}

/** The agent says who came, and who did not. Who came has used their application. */
export async function endVisit(call: Call, application: string, status: 'kept' | 'missed'): Promise<void> {
  const row = (await applicationOf(call, application, true)) ?? refuse('application/unknown')
  allow(call, 'appointment.manage', row.commune)
  if (!(await endAppointment(call, application, status))) refuse('appointment/none')
  if (status === 'kept') await setApplicationStatus(call, application, 'used')
  await trail(call, 'appointment.end', `application:${application}`, { status })
}

export async function centreDay(call: Call, centre: string, day: Day) {
  const found = (await centreOf(call, centre)) ?? refuse('centre/unknown', { centre })
  allow(call, 'appointment.manage', found.commune)
  await trail(call, 'appointment.list', `centre:${centre}`, { day })
  return { centre: found, day, appointments: await appointmentsOn(call, centre, day) }
}

export const centresFor = (call: Call, commune: string): Promise<Centre[]> => centresNear(call, commune)
