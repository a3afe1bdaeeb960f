import { emptyDraft, type HouseholdDraft } from './household-draft.ts'

// One draft a device: an interrupted declaration is taken up again where it was left.
const KEPT = 'sijill.household-draft.1'

export const hasHouseholdDraft = (): boolean => localStorage.getItem(KEPT) !== null

export const keepDraft = (draft: HouseholdDraft): void => localStorage.setItem(KEPT, JSON.stringify(draft))

export const forgetDraft = (): void => localStorage.removeItem(KEPT)

/** What was kept; JSON leaves out what is not answered, so the empty draft lies under it. */
export function keptDraft(): HouseholdDraft {
  try {
    const kept = JSON.parse(localStorage.getItem(KEPT) ?? 'null') as Partial<HouseholdDraft> | null
    return kept === null ? emptyDraft() : { ...emptyDraft(), ...kept }
  } catch {
    return emptyDraft()
  }
}
