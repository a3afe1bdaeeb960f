import type { Day } from '@sijill/contract'
import amoAchamil from '../parameters/amo-achamil.json' with { type: 'json' }
import asd from '../parameters/asd.json' with { type: 'json' }
import household from '../parameters/household.json' with { type: 'json' }
import thresholds from '../parameters/thresholds.json' with { type: 'json' }
import type { Known } from './formula.ts'
import type { LegalText } from './legal-text.ts'

export type ParameterValue = number | boolean | string

/** `since: null`: announced without a day, so never in force. `value: null`: the law has a figure that nobody has found. */
export type ParameterVersion = {
  since: Day | null
  until?: Day
  value: ParameterValue | null
  reference: LegalText
  source: string
  known: Known
  checkedOn: Day
}

/** `choices` are the only values an unknown one can have, where they can be listed. */
export type Parameter = {
  unit: 'score' | 'centimes' | 'years' | 'count' | 'flag' | 'choice'
  choices?: ParameterValue[]
  versions: ParameterVersion[]
  note?: string
}

const files = { ...household, ...thresholds, ...amoAchamil, ...asd }

export type ParameterName = keyof typeof files
export const PARAMETERS = files as unknown as Readonly<Record<ParameterName, Parameter>>
export const PARAMETER_NAMES = Object.keys(files) as ParameterName[]

/** How a rule reads a parameter: the law of a day, or that law with some values supposed. */
export type ReadParameter = (name: ParameterName, day: Day) => ParameterValue

/** A rule needs a figure that the law does not give on that day, or that was never found. It is never replaced by a guess. */
export class ParameterNotInForce extends Error {
  readonly parameter: ParameterName
  readonly day: Day
  override readonly cause: 'not-in-force' | 'not-found'
  constructor(parameter: ParameterName, day: Day, cause: 'not-in-force' | 'not-found') {
    super(`${parameter} on ${day}: ${cause}`)
    this.name = 'ParameterNotInForce'
    this.parameter = parameter
    this.day = day
    this.cause = cause
  }
}

export function versionOn(name: ParameterName, day: Day): ParameterVersion | undefined {
  const inForce = PARAMETERS[name].versions.filter(
    ({ since, until }) => since !== null && since <= day && (until === undefined || day < until),
  )
  return inForce.sort((one, other) => (String(one.since) < String(other.since) ? 1 : -1))[0]
}

/** The value in force on a day. @throws ParameterNotInForce */
export const parameterOn: ReadParameter = (name, day) => {
  const version = versionOn(name, day)
  if (!version) throw new ParameterNotInForce(name, day, 'not-in-force')
  if (version.value === null) throw new ParameterNotInForce(name, day, 'not-found')
  return version.value
}

export type DayReader = {
  number: (name: ParameterName) => number
  flag: (name: ParameterName) => boolean
  choice: (name: ParameterName) => string
}

/** The parameters of one day, typed; a value of another type is a mistake of the law's files. */
export function onDay(day: Day, read: ReadParameter = parameterOn): DayReader {
  const typed = <Type extends ParameterValue>(name: ParameterName, type: string): Type => {
    const value = read(name, day)
    if (typeof value !== type) throw new TypeError(`${name} is not a ${type}`)
    return value as Type
  }
  return {
    number: (name) => typed<number>(name, 'number'),
    flag: (name) => typed<boolean>(name, 'boolean'),
    choice: (name) => typed<string>(name, 'string'),
  }
}

/** The first day after `day` on which a version of the parameter begins or ends. */
export function nextChangeAfter(name: ParameterName, day: Day): Day | undefined {
  const days = PARAMETERS[name].versions.flatMap(({ since, until }) => [since, until])
  return days.filter((change): change is Day => typeof change === 'string' && change > day).sort()[0]
}

/** The value of the latest version that has a day, for a question that names no day. */
export const latestNumber = (name: ParameterName): number => onDay('9999-12-31' as Day).number(name)
