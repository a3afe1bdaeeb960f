import type { Day, Milieu } from '@sijill/contract'
import ise2022 from '../formulas/ise-2022.json' with { type: 'json' }
import type { LegalText } from './legal-text.ts'
import type { MeasureKind, MeasureName } from './measures.ts'

/** How a figure of law is known: read in a source, worked out from sources, remembered, chosen by the platform, or not known at all. */
export const KNOWN = ['found', 'derived', 'recalled', 'ours', 'not-found'] as const
export type Known = (typeof KNOWN)[number]

export const REGION_CODES = ['01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12'] as const
export type RegionCode = (typeof REGION_CODES)[number]

/** Coefficients have at most this many decimals: a score times the household's size is then a whole number of 10⁻⁹. */
export const COEFFICIENT_DECIMALS = 7

/** `coefficient` stays as the law writes it; `null` when it is not known. For `per-head` it weighs one dirham per head and year. */
export type FormulaVariable = {
  id: string
  measure: MeasureName
  kind: MeasureKind
  coefficient: number | null
  known: Known
  sources: string[]
  label: { fr: string; ar: string }
}

export type MilieuFormula = {
  constant: { value: number; known: Known; sources: string[] }
  regions: { known: Known; sources: string[]; effects: Record<RegionCode, number> }
  variables: FormulaVariable[]
}

/** One version of the formula of the socio-economic index (ISE). A new version is a new file, never an edit. */
export type Formula = {
  version: string
  since: Day
  reference: { act: LegalText | null; known: Known; note?: LegalText }
  /** The sources, by the name that the figures give them. */
  sources: Record<string, LegalText>
  milieux: Record<Milieu, MilieuFormula>
}

export const ISE_2022 = ise2022 as unknown as Formula

/** The formulas that ship with the platform, oldest first. */
export const FORMULAS: readonly Formula[] = [ISE_2022]

/** The formula in force on a day among `formulas`; `undefined` before the first one. */
export function formulaOn(day: Day, formulas: readonly Formula[] = FORMULAS): Formula | undefined {
  return formulas
    .filter(({ since }) => since <= day)
    .reduce<Formula | undefined>((latest, next) => (latest && latest.since > next.since ? latest : next), undefined)
}
