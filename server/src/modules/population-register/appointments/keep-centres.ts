import { CommuneCode, type Day, DayText, isDay, Name, refuse } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { communeNamed } from '../../territory/index.ts'
import { insertHoliday, insertHours, putCentre } from './centre-store.ts'

const closed = { additionalProperties: false } as const
const Time = Type.Union([Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$' }), Type.Null()])
export const CentreKept = Type.Object(
  {
    name: Name,
    commune: CommuneCode,
    status: Type.Enum(['open', 'closed']),
    hours: Type.Array(
      Type.Object(
        {
          weekday: Type.Integer({ minimum: 1, maximum: 7 }),
          since: DayText,
          opens: Time,
          closes: Time,
          slotMinutes: Type.Integer({ minimum: 5, maximum: 240 }),
          places: Type.Integer({ minimum: 0, maximum: 200 }),
        },
        closed,
      ),
      { maxItems: 60 },
    ),
  },
  closed,
)
export const HolidayKept = Type.Object(
  { day: DayText, name: Name, source: Type.String({ minLength: 3, maxLength: 200 }) },
  closed,
)

/** States a centre and its hours from a day on; hours stated before stay for the days before. */
export async function keepCentre(call: Call, code: string, { hours, ...centre }: Static<typeof CentreKept>): Promise<void> {
  allow(call, 'centre.write', centre.commune)
  await communeNamed(call, centre.commune)
  const wrong = hours.flatMap(({ since }, index) =>
    isDay(since) ? [] : [{ path: `/hours/${index}/since`, code: 'field/impossible-date' as const }],
  )
  if (wrong.length > 0) refuse('request/invalid', {}, wrong)
  await putCentre(call, { code, ...centre })
  await insertHours(
    call,
    code,
    hours.map((each) => ({ ...each, since: each.since as Day })),
  )
  await trail(call, 'centre.keep', `centre:${code}`, { hours: hours.length, status: centre.status })
}

export async function keepHoliday(call: Call, { day, ...holiday }: Static<typeof HolidayKept>): Promise<void> {
  allow(call, 'centre.write')
  if (!isDay(day)) refuse('request/invalid', {}, [{ path: '/day', code: 'field/impossible-date' }])
  await insertHoliday(call, day, holiday)
  await trail(call, 'holiday.keep', `day:${day}`, { source: holiday.source })
}
