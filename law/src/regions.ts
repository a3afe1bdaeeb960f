import regions from '../territory/regions.json' with { type: 'json' }
import type { RegionCode } from './formula.ts'

/** Legal population and households of the census of 2024. `mapId` names the region in the boundaries of the package `morocco-map`. */
export type Region = { code: RegionCode; name: { fr: string; ar: string }; population: number; households: number; mapId: string }

export const REGIONS = regions as readonly Region[]
