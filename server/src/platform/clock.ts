import { type Day, day } from '@sijill/contract'

export type Clock = () => Date

export const systemClock: Clock = () => new Date()

const IN_MOROCCO = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Africa/Casablanca',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The day it is in Morocco at that instant. */
export const dayInMorocco = (instant: Date): Day => day(IN_MOROCCO.format(instant))
