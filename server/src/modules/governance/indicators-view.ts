import { type Day, refuse } from '@sijill/contract'
import { type ParameterName, parameterOn, weightOf } from '@sijill/law'
import { sql } from 'kysely'
import { allow, territoriesFor } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'

type Level = 'country' | 'region' | 'province' | 'commune'
type Territory = { code: string; level: Level; ar: string; fr: string }
type Child = { code: string; ar: string; fr: string; mapId: string | null; householdsCensus: number | null }
type PersonFigures = { code: string; persons: number }
type HouseholdFigures = {
  code: string
  households: number
  scored: number
  unscorable: number
  underAsd: number
  underTadamon: number
  scoreSum: number
}
export type TerritoryFigures = Child & Omit<HouseholdFigures, 'scoreSum'> & { persons: number; meanScore: number | null }
export type ProgrammeFigures = {
  programme: string
  eligible: number
  notEligible: number
  undecidable: number
  crossings30: number
}

/** Length of the code of the units below, at the start of a commune's code: `04.421.01.03` lies in `04` and in `04.421`. */
const CHILD_CODE: Record<Level, number> = { country: 2, region: 6, province: 20, commune: 20 }

/** Codes below a unit sort between `code.` and `code/`, so an index on communes serves. */
const within = ({ code, level }: Territory) => {
  if (level === 'country') return sql`true`
  return level === 'commune' ? sql`commune = ${code}` : sql`commune >= ${`${code}.`} and commune < ${`${code}/`}`
}

async function territoryOf({ tx }: Call, code: string): Promise<Territory> {
  const { rows } =
    await sql<Territory>`select code, level, name_ar as ar, name_fr as fr from territory.unit where code = ${code}`.execute(tx)
  return rows[0] ?? refuse('territory/unknown', { territory: code })
}

async function childrenOf({ tx }: Call, { code }: Territory): Promise<Child[]> {
  return (
    await sql<Child>`select code, name_ar as ar, name_fr as fr, map_id as "mapId", census_households as "householdsCensus"
    from territory.unit where parent = ${code} order by code`.execute(tx)
  ).rows
}

async function personFigures({ tx }: Call, territory: Territory): Promise<PersonFigures[]> {
  return (
    await sql<PersonFigures>`select left(commune, ${CHILD_CODE[territory.level]}) as code, count(*) as persons
    from population_register.person where status = 'active' and ${within(territory)} group by 1`.execute(tx)
  ).rows
}

/** A threshold in the unit of `numerator / size`, 10⁻⁹: compared on whole numbers, as the law's own evaluator does. */
const threshold = (name: ParameterName, today: Day): number => weightOf(Number(parameterOn(name, today))) * 100

async function householdFigures({ tx, today }: Call, territory: Territory): Promise<HouseholdFigures[]> {
  const under = (name: ParameterName) =>
    sql`count(*) filter (where current.numerator <= ${threshold(name, today)}::bigint * current.size)`
  return (
    await sql<HouseholdFigures>`
    select left(commune, ${CHILD_CODE[territory.level]}) as code, count(*) as households, count(current.numerator) as scored,
      count(current.missing) as unscorable, ${under('asd-threshold')} as "underAsd", ${under('amo-tadamon-threshold')} as "underTadamon",
      coalesce(sum(current.numerator::float8 / current.size) / 1e9, 0) as "scoreSum"
    from social_registry.household left join scoring.current_score as current on current.household = household.id
    where household.status <> 'radiated' and ${within(territory)} group by 1`.execute(tx)
  ).rows
}

/** Decisions of today by programme, and how many changed their answer in thirty days: who entered, who left. */
async function programmeFigures({ tx, today }: Call, territory: Territory): Promise<ProgrammeFigures[]> {
  return (
    await sql<ProgrammeFigures>`
    with inside as (select id from social_registry.household where status <> 'radiated' and ${within(territory)}),
    standing as (
      select programme, count(*) filter (where answer = 'eligible') as eligible, count(*) filter (where answer = 'not-eligible') as not_eligible,
        count(*) filter (where answer = 'undecidable') as undecidable
      from programmes.current_decision where household in (select id from inside) group by programme),
    wavering as (
      select household, programme from programmes.decision group by household, programme
      having min(answer) <> max(answer) and max(day) > ${today}::date - 30),
    stepped as (
      select programme, day, answer, lag(answer) over (partition by household, programme order by decided_at, id) as previous
      from programmes.decision join wavering using (household, programme) where household in (select id from inside)),
    crossed as (
      select programme, count(*) as crossings from stepped
      where day > ${today}::date - 30 and previous <> answer group by programme)
    select programme, eligible, not_eligible as "notEligible", undecidable, coalesce(crossings, 0) as "crossings30"
    from standing left join crossed using (programme) order by programme`.execute(tx)
  ).rows
}

/** How long a household registered in the last thirty days waited for its first score, in the middle of all. */
async function medianWait({ tx, today }: Call, territory: Territory): Promise<number | null> {
  const { rows } = await sql<{ median: number | null }>`
    select percentile_cont(0.5) within group (order by extract(epoch from first.computed_at - household.registered_at) * 1000) as median
    from social_registry.household cross join lateral (
      select min(computed_at) as computed_at from scoring.score where score.household = household.id) as first
    where household.registered_at >= ${today}::date - 30 and first.computed_at is not null and ${within(territory)}`.execute(tx)
  const median = rows[0]?.median ?? null
  return median === null ? null : Math.round(median)
}

const NONE: Omit<HouseholdFigures, 'code'> = {
  households: 0,
  scored: 0,
  unscorable: 0,
  underAsd: 0,
  underTadamon: 0,
  scoreSum: 0,
}

function childFigures(child: Child, persons: number, figures: Omit<HouseholdFigures, 'code'>): TerritoryFigures {
  const { scoreSum, ...counts } = figures
  return { ...child, persons, ...counts, meanScore: counts.scored === 0 ? null : scoreSum / counts.scored }
}

const sumOf = <Row>(rows: readonly Row[], figure: (row: Row) => number): number => rows.reduce((sum, row) => sum + figure(row), 0)

function totals(persons: readonly PersonFigures[], households: readonly HouseholdFigures[]) {
  const scored = sumOf(households, (row) => row.scored)
  return {
    persons: sumOf(persons, (row) => row.persons),
    households: sumOf(households, (row) => row.households),
    scored,
    unscorable: sumOf(households, (row) => row.unscorable),
    underAsd: sumOf(households, (row) => row.underAsd),
    underTadamon: sumOf(households, (row) => row.underTadamon),
    meanScore: scored === 0 ? null : sumOf(households, (row) => row.scoreSum) / scored,
  }
}

/** The whole country for whoever may see it, else the first territory of their mandate. */
function askedTerritory(call: Call, asked: string | undefined): string {
  if (asked !== undefined) {
    allow(call, 'indicators.read', asked)
    return asked
  }
  const territories = territoriesFor(call, 'indicators.read')
  return territories.includes('MA') ? 'MA' : (territories[0] ?? 'MA')
}

/** The state of both registers, of the scores and of the programmes in a territory and in each unit right below it. */
export async function indicators(call: Call, asked: string | undefined) {
  const territory = await territoryOf(call, askedTerritory(call, asked))
  const persons = await personFigures(call, territory)
  const households = await householdFigures(call, territory)
  const programmes = await programmeFigures(call, territory)
  const personsIn = new Map(persons.map((row) => [row.code, row.persons]))
  const householdsIn = new Map(households.map(({ code, ...figures }) => [code, figures]))
  const children = await childrenOf(call, territory)
  return {
    territory,
    ...totals(persons, households),
    medianRegistrationMs: await medianWait(call, territory),
    crossings30: sumOf(programmes, (row) => row.crossings30),
    byTerritory: children.map((child) =>
      childFigures(child, personsIn.get(child.code) ?? 0, householdsIn.get(child.code) ?? NONE),
    ),
    programmes,
  }
}
