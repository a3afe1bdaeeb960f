import { day } from '@sijill/contract'
import { type ParameterName, type ProgrammeId, parameterOn } from '@sijill/law'
import type { Threshold } from '../kit/score-geometry.ts'
import type { Translate } from '../kit/use-words.ts'

const THRESHOLDS = [
  { parameter: 'amo-tadamon-threshold', programme: 'amo-tadamon' },
  { parameter: 'asd-threshold', programme: 'asd' },
] as const satisfies readonly { parameter: ParameterName; programme: ProgrammeId }[]

/** The thresholds of a day, with the names of their programmes. */
export const thresholdsOn = (t: Translate, on: string): Threshold[] =>
  THRESHOLDS.map(({ parameter, programme }) => ({
    value: Number(parameterOn(parameter, day(on))),
    label: t(`programme.${programme}`),
  }))
