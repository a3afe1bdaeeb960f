import type { Command } from 'commander'
import { startPlatform } from '../start-platform.ts'

export function startCommand(program: Command): void {
  program
    .command('start')
    .description('start the database, the people, gateway and worker processes, and load the pilot into an empty register')
    .action(startPlatform)
}
