import { emptyDraft, type HouseholdDraft } from './household-draft.ts'

/** A change under way, and the version of the household that it is made from. */
export type KeptUpdate = { version: number; draft: HouseholdDraft }

const keptUnder = (household: string): string => `sijill.household-update.1.${household}`

export const keepUpdate = (household: string, update: KeptUpdate): void =>
  localStorage.setItem(keptUnder(household), JSON.stringify(update))

export const forgetUpdate = (household: string): void => localStorage.removeItem(keptUnder(household))

/** What an interrupted change had come to on this device, if there is one. */
export function keptUpdate(household: string): KeptUpdate | undefined {
  try {
    const kept = JSON.parse(localStorage.getItem(keptUnder(household)) ?? 'null') as KeptUpdate | null
    if (kept === null || typeof kept.version !== 'number') return undefined
    return { version: kept.version, draft: { ...emptyDraft(), ...kept.draft } }
  } catch {
    return undefined
  }
}
