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

/** Both shapes with both expressions: into a table of one row a household, and into one sum. */
function statements() {
  const { numerator, missing } = formulaSql(ISE_2022)
  const score = `case when ${missing} is null then ${numerator} end`
  const plain = columnsOf(ISE_2022).join(' + ')
  const into = (expression: string) => `create table public.scored as select household, ${expression} as sum from public.measures`
  const summed = (expression: string) => `select sum(${expression}) from public.measures`
  return {
    'score-stored': into(score),
    'plain-stored': into(plain),
    'score-summed': summed(score),
    'plain-summed': summed(plain),
  }
}

/** The whole registry as a set, against the plainest SQL that reads and sums the same columns of the same table. */
export async function benchScoringInSql(sql: Sql, { rows, runs }: { rows: number; runs: number }): Promise<Line[]> {
  await storeHouseholds(sql, rows)
  const texts = statements()
  const timed = (name: keyof typeof texts) => async (): Promise<number> => {
    await sql('drop table if exists public.scored')
    return rows / (await secondsOf(() => sql(texts[name])))
  }
  const rates = await inTurn(runs, {
    'score-stored': timed('score-stored'),
    'plain-stored': timed('plain-stored'),
    'score-summed': timed('score-summed'),
    'plain-summed': timed('plain-summed'),
  })
  const compared = (shape: 'stored' | 'summed', words: string): Line => {
    const ours = measured(`score, set-based SQL, ${words}`, 'households/s', rates[`score-${shape}`])
    const plain = measured(`plain sum of the same columns, ${words}`, 'households/s', rates[`plain-${shape}`])
    return line(ours, [beside('peer', ours, plain)], { timesAtMost: TIMES_AT_MOST })
  }
  return [compared('stored', 'one row a household into a table'), compared('summed', 'one sum of all')]
}
