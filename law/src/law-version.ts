import type { Day } from '@sijill/contract'
import { PARAMETERS, type ParameterName, versionOn } from './parameters.ts'
import type { Programme } from './programme.ts'

const isParameter = (text: unknown): text is ParameterName => typeof text === 'string' && Object.hasOwn(PARAMETERS, text)

function parametersIn(value: unknown): ParameterName[] {
  if (typeof value !== 'object' || value === null) return isParameter(value) ? [value] : []
  return Object.values(value).flatMap(parametersIn)
}

/** FNV-1a on 64 bits: tells versions apart; it is no proof against forgery and needs not be. */
function fingerprint(text: string): string {
  let hash = 0xcbf29ce484222325n
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n)
  return hash.toString(16).padStart(16, '0')
}

const computed = new WeakMap<Programme, Map<Day, string>>()

function compute(programme: Programme, day: Day): string {
  const { id, since, conditions, entitlement, oneOff } = programme
  const names = [...new Set(parametersIn([conditions, entitlement, oneOff]))].sort()
  const values = names.map((name) => [name, versionOn(name, day)?.since ?? null, versionOn(name, day)?.value ?? null])
  return `${id}@${fingerprint(JSON.stringify([id, since, conditions, entitlement, oneOff ?? null, values]))}`
}

/** Names what the law was on a day for a programme: its conditions and every parameter they and the amounts read, with their values. */
export function lawVersion(programme: Programme, day: Day): string {
  const versions = computed.get(programme) ?? new Map<Day, string>()
  computed.set(programme, versions)
  const version = versions.get(day) ?? compute(programme, day)
  versions.set(day, version)
  return version
}
