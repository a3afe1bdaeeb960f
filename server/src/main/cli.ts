import { Refusal } from '@sijill/contract'
import { Command } from 'commander'
import { SettingsRefused } from '../platform/settings.ts'
import { COMMANDS } from './commands/index.ts'

/** A refusal, for a reader of terminals and for a program alike; faults keep their stack. */
function tell(fault: unknown): void {
  if (fault instanceof Refusal) {
    const { code, details, fields } = fault
    process.stderr.write(`${JSON.stringify({ refused: code, details, ...(fields ? { fields } : {}) }, null, 2)}\n`)
  } else if (fault instanceof SettingsRefused) {
    process.stderr.write(`${fault.message}\n`)
  } else {
    process.stderr.write(`${fault instanceof Error ? fault.stack : String(fault)}\n`)
  }
  process.exitCode = fault instanceof Refusal ? 2 : 1
}

const program = new Command('sijill')
  .description('Sijill: population register, social registry, scores, programmes and gateway')
  .showHelpAfterError()
for (const commands of COMMANDS) commands(program)
try {
  await program.parseAsync()
} catch (fault) {
  tell(fault)
}
