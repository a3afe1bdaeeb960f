import { refuse } from '@sijill/contract'
import type { Call, Mandate } from './call.ts'

/** Codes of territories are hierarchical: `04.421` lies in `04`, and everything in `MA`. */
export const isWithin = (place: string, territory: string): boolean =>
  territory === 'MA' || place === territory || place.startsWith(`${territory}.`)

const permits = (mandate: Mandate, act: string): boolean => mandate.acts.includes(act)

/**
 * The one gate of permissions: refuses unless a mandate of the actor permits `act` over `place`. The system acts for the law
 * itself. A route that ends without having passed here is a fault (see http.ts), so it cannot be forgotten.
 */
export function allow(call: Call, act: string, place?: string): void {
  call.allowed.push(act)
  if (call.actor.kind === 'system') return
  const mandates = call.actor.mandates.filter((mandate) => permits(mandate, act))
  if (mandates.length === 0) refuse('access/not-allowed', { act })
  if (place !== undefined && !mandates.some(({ territory }) => isWithin(place, territory)))
    refuse('access/outside-mandate', { act, place })
}

/** The territories over which the actor may `act`, for queries to filter by; `['MA']` is everywhere. Refuses when there is none. */
export function territoriesFor(call: Call, act: string): string[] {
  allow(call, act)
  if (call.actor.kind === 'system') return ['MA']
  return call.actor.mandates.filter((mandate) => permits(mandate, act)).map(({ territory }) => territory)
}

/** Reading a person's file asks for a purpose, which the trail keeps. */
export function requirePurpose(call: Call): void {
  if (call.actor.kind !== 'system' && !call.purpose) refuse('access/purpose-missing')
}
