import type { Command } from 'commander'
import { stateFormula } from '../../modules/scoring/index.ts'
import { inCall, systemActor } from '../../platform/call.ts'
import { print, readJson } from '../print.ts'
import { withDatabase } from '../with-database.ts'

async function state({ file, json }: { file: string; json?: boolean }): Promise<void> {
  const artefact = readJson(file)
  const stated = await withDatabase('people', ({ database }) =>
    inCall(database, { actor: systemActor('formula state') }, (call) => stateFormula(call, artefact)),
  )
  print(stated, { json: json ?? false }, () => [`${stated.version} holds from ${stated.since}; sha256 ${stated.hash}`])
}

export function formulaCommands(program: Command): void {
  const formula = program.command('formula').description('versions of the score formula')
  formula
    .command('state')
    .description('state a new dated version of the formula; earlier ones stay for replay')
    .requiredOption('--file <file>', 'the formula, of the shape of law/formulas/ise-2022.json')
    .option('--json', 'print JSON')
    .action(state)
}
