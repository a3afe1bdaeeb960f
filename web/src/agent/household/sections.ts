import type { FieldRefusal } from '@sijill/contract'
import { declarationOf, type HouseholdDraft } from './household-draft.ts'

export const SECTIONS = ['place', 'members', 'dwelling', 'goods', 'bills', 'review'] as const
export type Section = (typeof SECTIONS)[number]

const ROOTS: Record<Section, readonly string[]> = {
  place: ['commune', 'address', 'milieu'],
  members: ['members'],
  dwelling: ['dwelling'],
  goods: ['equipment', 'assets'],
  bills: ['bills'],
  review: [],
}

const sorted = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
    : value

/** The sections in which two declarations do not say the same. */
export function differingSections(one: HouseholdDraft, other: HouseholdDraft): Section[] {
  const [ours, theirs] = [declarationOf(one), declarationOf(other)]
  const said = (declaration: Record<string, unknown>, root: string) => JSON.stringify(declaration[root], sorted)
  return SECTIONS.filter((section) => ROOTS[section].some((root) => said(ours, root) !== said(theirs, root)))
}

/** How many fields of a section are refused, for the mark on its button. */
export const refusedIn = (section: Section, fields: readonly FieldRefusal[]): number =>
  fields.filter(({ path }) => ROOTS[section].includes(path.split('/')[1] ?? '')).length

/** The first section that has something to mend. */
export const firstRefused = (fields: readonly FieldRefusal[]): Section =>
  SECTIONS.find((section) => refusedIn(section, fields) > 0) ?? 'review'

export const nextSection = (section: Section): Section => SECTIONS[SECTIONS.indexOf(section) + 1] ?? 'review'

export type SectionProps = {
  draft: HouseholdDraft
  put: (changes: Partial<HouseholdDraft>) => void
  fields: readonly FieldRefusal[]
}
