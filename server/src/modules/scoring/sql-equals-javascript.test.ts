import { once } from 'node:events'
import {
  compileFormula,
  type Formula,
  formulaSql,
  ISE_2022,
  isUnscorable,
  MEASURE_NAMES,
  MEASURES,
  type Measures,
  REGION_CODES,
} from '@sijill/law'
import { from as copyFrom } from 'pg-copy-streams'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Connection } from '../../platform/database.ts'
import { testDatabase } from '../../testing/test-database.ts'

const HOUSEHOLDS = 200_000
const READ_AT_ONCE = 20_000
const MILIEUX = ['urban', 'rural'] as const
const SEED = 20_261_121

type Household = { milieu: 'urban' | 'rural'; region: string; measures: Measures }

/** Mulberry32: the same households in every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** Measures anywhere within their bounds, often at a bound; what no household may have is among them too. */
function* households(count: number): Generator<Household> {
  const chance = seeded(SEED)
  const upTo = (most: number): number => Math.floor(chance() * (most + 1))
  const measureUpTo = (most: number): number => {
    const drawn = chance()
    if (drawn < 0.3) return 0
    return drawn < 0.4 ? most : upTo(most)
  }
  for (let index = 0; index < count; index++) {
    const measures = Object.fromEntries(MEASURE_NAMES.map((name) => [name, measureUpTo(MEASURES[name].most)])) as Measures
    measures.household_size = Math.max(1, measures.household_size)
    yield { milieu: MILIEUX[upTo(1)] ?? 'urban', region: REGION_CODES[upTo(11)] ?? '01', measures }
  }
}

/** Every coefficient known, each with the most decimals and far larger than any real one: the arithmetic at its widest. */
const WIDEST: Formula = {
  ...ISE_2022,
  milieux: {
    urban: withCoefficients(ISE_2022.milieux.urban, (index) => (index % 2 === 0 ? 1.2345679 : -0.9876543)),
    rural: withCoefficients(ISE_2022.milieux.rural, (index) => (index % 3 === 0 ? -1.9999999 : 0.0000001)),
  },
}

function withCoefficients(milieu: Formula['milieux']['urban'], of: (index: number) => number): Formula['milieux']['urban'] {
  // Money is weighed by thousandths: a dirham a year never counts for more.
  const variables = milieu.variables.map((each, index) => ({
    ...each,
    coefficient: each.kind === 'per-head' ? 0.0012345 : of(index),
  }))
  return { ...milieu, variables }
}

let owner: Connection
beforeAll(async () => {
  owner = (await testDatabase()).as('owner')
  await owner.pool.query('create unlogged table public.drawn (like social_registry.measures)')
  await owner.pool.query('alter table public.drawn add column number integer')
  await load()
  await owner.pool.query('create index on public.drawn (number)')
})

async function load(): Promise<void> {
  const client = await owner.pool.connect()
  const nothing = '00000000-0000-0000-0000-000000000000'
  const columns = `number, household, declaration, measured_on, milieu, region, ${MEASURE_NAMES.join(', ')}`
  const copy = client.query(copyFrom(`copy public.drawn (${columns}) from stdin`))
  let lines = ''
  let number = 0
  for (const { milieu, region, measures } of households(HOUSEHOLDS)) {
    lines += `${number}\t${nothing}\t${nothing}\t2026-11-21\t${milieu}\t${region}\t${MEASURE_NAMES.map((name) => measures[name]).join('\t')}\n`
    number += 1
    if (number % 1000 !== 0) continue
    if (!copy.write(lines)) await once(copy, 'drain')
    lines = ''
  }
  copy.end(lines)
  await once(copy, 'finish')
  client.release()
}

type Answer = { numerator: string | null; missing: string | null; inputs: string; terms: string | null }

/** What the engine says of households `from` … , as text, so that not a digit is lost on the way. */
async function answersOfSql(formula: Formula, from: number): Promise<Answer[]> {
  const { numerator, missing, inputs, terms } = formulaSql(formula, 'drawn')
  const { rows } = await owner.pool.query<Answer>(`
    select case when missing is null then numerator::text end as numerator, missing, inputs::text, case when missing is null then terms::text end as terms
    from (select number, ${numerator} as numerator, ${missing} as missing, ${inputs} as inputs, ${terms} as terms
      from public.drawn where number >= ${from} and number < ${from + READ_AT_ONCE}) as answer order by number`)
  return rows
}

function answersOfJavaScript(formula: Formula, drawn: Generator<Household>): Answer[] {
  const { explain } = compileFormula(formula)
  const answers: Answer[] = []
  while (answers.length < READ_AT_ONCE) {
    const next = drawn.next()
    if (next.done) break
    const { milieu, region, measures } = next.value
    const answer = explain(milieu, region, measures)
    const inputs = `{${formula.milieux[milieu].variables.map(({ measure }) => measures[measure]).join(',')}}`
    if (isUnscorable(answer)) answers.push({ numerator: null, missing: answer.variable, inputs, terms: null })
    else
      answers.push({
        numerator: String(answer.numerator),
        missing: null,
        inputs,
        terms: `{${answer.terms.map((term) => term.numerator).join(',')}}`,
      })
  }
  return answers
}

const differs = (left: Answer, right: Answer | undefined): boolean =>
  left.numerator !== right?.numerator ||
  left.missing !== right.missing ||
  left.inputs !== right.inputs ||
  left.terms !== right.terms

async function compare(formula: Formula, count: number): Promise<{ scored: number; unscorable: number }> {
  const drawn = households(count)
  const seen = { scored: 0, unscorable: 0 }
  for (let from = 0; from < count; from += READ_AT_ONCE) {
    const inJavaScript = answersOfJavaScript(formula, drawn)
    const inSql = await answersOfSql(formula, from)
    expect(inSql).toHaveLength(inJavaScript.length)
    const different = inSql.findIndex((answer, index) => differs(answer, inJavaScript[index]))
    if (different >= 0) expect(inSql[different]).toEqual(inJavaScript[different])
    const unscorable = inSql.filter(({ missing }) => missing !== null).length
    seen.unscorable += unscorable
    seen.scored += inSql.length - unscorable
  }
  return seen
}

describe('the formula in SQL and in JavaScript', () => {
  it(`gives the same integers, terms and missing coefficients for ${HOUSEHOLDS} households`, async () => {
    const { scored, unscorable } = await compare(ISE_2022, HOUSEHOLDS)
    expect(scored + unscorable).toBe(HOUSEHOLDS)
    expect(Math.min(scored, unscorable)).toBeGreaterThan(HOUSEHOLDS / 10)
  }, 120_000)

  it('does so with every coefficient known and the largest figures', async () => {
    expect(await compare(WIDEST, READ_AT_ONCE)).toEqual({ scored: READ_AT_ONCE, unscorable: 0 })
  })
})
