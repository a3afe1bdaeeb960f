import type { Day } from '@sijill/contract'
import { isFixedHoliday } from './holidays.ts'

/** Hours of one weekday, `HH:MM`; none when the centre is closed. */
export type Hours = {
  weekday: number
  since: Day
  opens: string | null
  closes: string | null
  slotMinutes: number
  places: number
}
export type Slot = { day: Day; starts: string; places: number }

const minutesOf = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
const timeOf = (minutes: number): string =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** 1 is Monday. Counted from a known Monday, in whole days of UTC, so that no time zone moves it. */
export function weekdayOf(day: Day): number {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return ((new Date(Date.UTC(year, month - 1, date)).getUTCDay() + 6) % 7) + 1
}

export function dayAfter(day: Day, count: number): Day {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number)
  return new Date(Date.UTC(year, month - 1, date + count)).toISOString().slice(0, 10) as Day
}

/** The hours in force that day: the last stated for its weekday. */
const hoursOn = (hours: readonly Hours[], day: Day): Hours | undefined =>
  hours
    .filter(({ weekday, since }) => weekday === weekdayOf(day) && since <= day)
    .sort((one, other) => (one.since < other.since ? 1 : -1))[0]

/** The slots of a centre on a day: none when it is closed, a holiday, or has no hours stated. A slot that would end after closing is not offered. */
export function slotsOn(hours: readonly Hours[], holidays: ReadonlySet<Day>, day: Day): Slot[] {
  const found = hoursOn(hours, day)
  if (!found?.opens || !found.closes || found.places === 0 || holidays.has(day) || isFixedHoliday(day)) return []
  const [opens, closes] = [minutesOf(found.opens), minutesOf(found.closes)]
  const count = Math.max(0, Math.floor((closes - opens) / found.slotMinutes))
  return Array.from({ length: count }, (_, index) => ({
    day,
    starts: timeOf(opens + index * found.slotMinutes),
    places: found.places,
  }))
}
