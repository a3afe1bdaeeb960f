import type { Command } from 'commander'
import { benchCommands } from './bench.ts'
import { formulaCommands } from './formula.ts'
import { gatewayCommands } from './gateway.ts'
import { householdCommands } from './household.ts'
import { importCommands } from './import.ts'
import { legacyCommands } from './legacy.ts'
import { matchCommands } from './match.ts'
import { operationCommands } from './operation.ts'
import { personCommands } from './person.ts'
import { populationCommands } from './population.ts'
import { scoreCommands } from './score.ts'
import { staffCommands } from './staff.ts'
import { startCommand } from './start.ts'
import { trailCommands } from './trail.ts'

/** Every verb of the command line, noun by noun. */
export const COMMANDS: readonly ((program: Command) => void)[] = [
  startCommand,
  scoreCommands,
  householdCommands,
  formulaCommands,
  populationCommands,
  personCommands,
  importCommands,
  legacyCommands,
  gatewayCommands,
  staffCommands,
  trailCommands,
  operationCommands,
  matchCommands,
  benchCommands,
]
