import { readFileSync } from 'node:fs'
import type { Command } from 'commander'
import { sealTrail, type Verified, verifyTrail } from '../../modules/governance/index.ts'
import type { Database } from '../../platform/database.ts'
import { type Printed, print, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

type Verification = Printed & { head?: string; headFile?: string }

const FAULTS_SHOWN = 20

const linesOf = ({ entries, sealed, waiting, head, faults }: Verified): string[] => [
  ...table([
    ['entries', String(entries)],
    ['sealed', String(sealed)],
    ['waiting', String(waiting)],
    ['head', head ?? 'none yet'],
  ]),
  ...(faults.length === 0 ? ['the trail is whole'] : [`${faults.length} faults`]),
  ...table(
    faults
      .slice(0, FAULTS_SHOWN)
      .map(({ kind, position, entry }) => [kind, position === null ? '-' : `at ${position}`, entry ?? '']),
  ),
]

async function verify({ head, headFile, ...options }: Verification): Promise<void> {
  const kept = headFile === undefined ? head : readFileSync(headFile, 'utf8').trim()
  const verified = await withDatabase('worker', ({ database }) => verifyTrail(database, kept === undefined ? {} : { head: kept }))
  print(verified, options, () => linesOf(verified))
  if (verified.faults.length > 0) process.exitCode = 1
}

async function sealAll(database: Database): Promise<number> {
  let sealed = 0
  for (let taken = await sealTrail(database); taken > 0; taken = await sealTrail(database)) sealed += taken
  return sealed
}

export function trailCommands(program: Command): void {
  const trail = program.command('trail').description('the trail of every act: seal, verify')
  trail
    .command('verify')
    .description('compute the whole chain again; ends with status 1 when an entry was changed, removed or inserted')
    .option(
      '--head <position:hash>',
      'a head noted earlier and kept elsewhere: shows also that the end was cut or the chain rewritten',
    )
    .option('--head-file <file>', 'the same, read from a file')
    .option('--json', 'print JSON')
    .action(verify)
  trail
    .command('seal')
    .description('take what waits into the chain now; the worker does it every half second')
    .action(async () => {
      const sealed = await withDatabase('worker', ({ database }) => sealAll(database))
      process.stdout.write(`${sealed} sealed\n`)
    })
}
