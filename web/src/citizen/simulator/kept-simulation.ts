import { NOTHING, type Simulated, stepOf } from './simulation.ts'

// The answers stay in this tab: they are gone when it is closed, and are sent nowhere.
const KEPT = 'sijill.simulation.1'

export const keepSimulation = (simulated: Simulated): void => sessionStorage.setItem(KEPT, JSON.stringify(simulated))

/** What was kept, moved to today; nothing when the law cannot read it any more, and so throws. */
export function keptSimulation(today: string): Simulated {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? 'null') as Simulated | null
    if (kept === null || !Array.isArray(kept.past)) return NOTHING
    const moved = kept.state ? { ...kept, state: { ...kept.state, facts: { ...kept.state.facts, day: today } } } : kept
    stepOf(moved)
    return moved
  } catch {
    return NOTHING
  }
}
