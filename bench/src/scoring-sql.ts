import { type Formula, formulaSql, ISE_2022, MEASURE_NAMES, MEASURES } from '@sijill/law'
import { inTurn, measured, secondsOf } from './measure.ts'
import { beside, type Line, line } from './report.ts'
import type { Sql } from './sql.ts'

const TIMES_AT_MOST = 1.5
const ROWS_A_STATEMENT = 100_000

/** A table of the columns of the registry's own, in the same order, so that reading a row costs the same. */
async function storeHouseholds(sql: Sql, rows: number): Promise<void> {
  await sql('create table public.measures (like social_registry.measures including all)')
  const drawn = MEASURE_NAMES.map((name) => {
    if (name === 'household_size') return '1 + floor(random() * 11)'
    return `floor(random() * ${MEASURES[name].most + 1})`
  })
  for (let stored = 0; stored < rows; stored += ROWS_A_STATEMENT) {
    await sql(`
      insert into public.measures (household, declaration, milieu, region, measured_on, ${MEASURE_NAMES.join(', ')})
      select gen_random_uuid(), gen_random_uuid(), case when random() < 0.63 then 'urban' else 'rural' end,
        lpad((1 + floor(random() * 12))::text, 2, '0'), '2026-11-21', ${drawn.join(', ')}
      from generate_series(1, ${Math.min(ROWS_A_STATEMENT, rows - stored)})`)
  }
  await sql('vacuum (analyze, freeze) public.measures')
  await sql('checkpoint')
}

const columnsOf = ({ milieux }: Formula): string[] => [
  ...new Set([...milieux.urban.variables, ...milieux.rural.variables].map(({ measure }) => measure)),
]

const SHAPES = {
  stored: { words: 'one row a household into a table', workers: 0 },
  summed: { words: 'one sum of all', workers: 0 },
  planned: { words: 'one row a household into a table, as many workers as the engine likes', workers: 2 },
} as const
type Shape = keyof typeof SHAPES

function expressions(): Record<'score' | 'plain', string> {
  const { numerator, missing } = formulaSql(ISE_2022)
  return { score: `case when ${missing} is null then ${numerator} end`, plain: columnsOf(ISE_2022).join(' + ') }
}

function statement(shape: Shape, expression: string): string {
  if (shape === 'summed') return `select sum(${expression}) from public.measures`
  return `create table public.scored as select household, ${expression} as sum from public.measures`
}

/**
 * The whole registry as a set, against the plainest SQL that reads and sums the same columns of the same table. Held to one worker
 * first: the engine gives more of them to the dearer expression, and the two would not be compared alike. `sql` is one session.
 */
export async function benchScoringInSql(sql: Sql, { rows, runs }: { rows: number; runs: number }): Promise<Line[]> {
  await storeHouseholds(sql, rows)
  const texts = expressions()
  const timed = (shape: Shape, who: keyof typeof texts) => async (): Promise<number> => {
    await sql('drop table if exists public.scored')
    await sql(`set max_parallel_workers_per_gather = ${SHAPES[shape].workers}`)
    return rows / (await secondsOf(() => sql(statement(shape, texts[who]))))
  }
  const lines: Line[] = []
  for (const shape of ['stored', 'summed', 'planned'] as const) {
    const rates = await inTurn(runs, { score: timed(shape, 'score'), plain: timed(shape, 'plain') })
    const ours = measured(`score, set-based SQL, ${SHAPES[shape].words}`, 'households/s', rates.score)
    const plain = measured('plain sum of the same columns, same shape', 'households/s', rates.plain)
    lines.push(line(ours, [beside('peer', ours, plain)], { timesAtMost: TIMES_AT_MOST }))
  }
  return lines
}
