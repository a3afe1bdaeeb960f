import { refuse } from '@sijill/contract'
import type { Command } from 'commander'
import { dayInMorocco } from '../../platform/clock.ts'
import { loadPopulation } from '../load-population.ts'
import { print } from '../print.ts'
import { withDatabase } from '../with-database.ts'

type Wanted = { households: string; territory: string; seed: string; first: string; json?: boolean }

async function generate({ households, territory, seed, first, json }: Wanted): Promise<void> {
  const count = Number(households)
  if (!Number.isInteger(count) || count < 1) refuse('request/invalid', {}, [{ path: '/households', code: 'field/wrong-type' }])
  const started = Date.now()
  const territories = territory.split(',')
  const loaded = await withDatabase('worker', (connection) =>
    loadPopulation(
      connection,
      { seed, first: Number(first), households: count, territory: territories, day: dayInMorocco(new Date()) },
      (so, stage) => {
        if (!json) process.stderr.write(`\r${stage}: ${so.households} of ${count} households, ${so.persons} persons `)
      },
    ),
  )
  const seconds = (Date.now() - started) / 1000
  print({ ...loaded, seconds }, { json: json ?? false }, () => [
    `\n${loaded.households} households, ${loaded.persons} persons in ${seconds.toFixed(1)} s; refused ${JSON.stringify(loaded.refused)}`,
  ])
}

export function populationCommands(program: Command): void {
  const population = program.command('population').description('synthetic populations, calibrated on the census; no real person')
  population
    .command('generate')
    .description('generate households and take them through the registers, scores and decisions')
    .requiredOption('--households <n>', 'how many')
    .option('--territory <codes>', 'MA, or codes of regions, provinces or communes, with commas', 'MA')
    .option('--seed <n>', 'the same seed gives the same population; keep one seed a database', 'census-2024')
    .option('--first <n>', 'number of the first household: goes on where an earlier load ended', '0')
    .option('--json', 'print JSON')
    .action(generate)
}
