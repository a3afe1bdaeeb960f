import type { Day } from '@sijill/contract'
import activations from '../territory/activations.json' with { type: 'json' }
import communes from '../territory/communes.json' with { type: 'json' }
import provinces from '../territory/provinces.json' with { type: 'json' }
import type { Known, RegionCode } from './formula.ts'
import type { LegalText } from './legal-text.ts'

export * from './regions.ts'

/** `code` is `rr.ppp`. Census of 2024. */
export type Province = {
  code: string
  region: RegionCode
  type: 'province' | 'prefecture'
  name: { fr: string; ar: string }
  population: number
  households: number
  communes: number
  mapId: string
}

/**
 * A commune, or an arrondissement of one of the six cities that are divided into them; `code` is `rr.ppp.cc.nn`.
 * Codes and populations are those of the census of 2014, the last whose file of communes is public. Rural communes may
 * hold urban people: the milieu belongs to the household.
 */
export type Commune = {
  code: string
  type: 'municipality' | 'rural' | 'arrondissement'
  name: { fr: string; ar: string }
  urban: number
  rural: number
  lon: number
  lat: number
}

/** From which day a register is in service in a region (`rr`) or a province (`rr.ppp`), and by which act. */
export type Activation = {
  register: 'rnp' | 'rsu'
  territory: string
  inServiceFrom: Day
  legalReference: LegalText
  known: Known
  note?: string
}

export const PROVINCES = provinces as readonly Province[]
export const COMMUNES = communes as readonly Commune[]
export const ACTIVATIONS = activations as unknown as readonly Activation[]

export const regionOfCommune = (commune: string): RegionCode => commune.slice(0, 2) as RegionCode
export const provinceOfCommune = (commune: string): string => commune.slice(0, 6)

/** The act that opened a register where a commune is: that of its province before that of its region; `undefined` when there is none. */
export function activationOf(
  register: Activation['register'],
  commune: string,
  rows: readonly Activation[] = ACTIVATIONS,
): Activation | undefined {
  const of = (territory: string) => rows.find((row) => row.register === register && row.territory === territory)
  return of(provinceOfCommune(commune)) ?? of(regionOfCommune(commune))
}
