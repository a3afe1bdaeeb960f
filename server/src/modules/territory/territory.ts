import type { Day } from '@sijill/contract'
import type { LegalText } from '@sijill/law'

export const REGISTERS = ['rnp', 'rsu'] as const
export type Register = (typeof REGISTERS)[number]

export type Unit = {
  code: string
  level: 'country' | 'region' | 'province' | 'commune'
  parent: string | null
  name_ar: string
  name_fr: string
  map_id: string | null
  census_persons: number | null
  census_households: number | null
}

export type Activation = { register: Register; territory: string; inServiceFrom: Day; legalReference: LegalText }
export type ActivationRequest = Activation & { id: string; requestedBy: string }

/** A unit and all those it lies in, by its code: `04.421.01.05` lies in `04.421`, `04` and `MA`. */
export function lineOf(code: string): string[] {
  const [region, province] = code.split('.')
  return [code, ...(region && province ? [`${region}.${province}`] : []), ...(region ? [region] : []), 'MA']
}

export const regionOf = (commune: string): string => commune.slice(0, 2)
