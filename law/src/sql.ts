import { type Formula, type FormulaVariable, type MilieuFormula, REGION_CODES } from './formula.ts'
import { MEASURES } from './measures.ts'
import { weightOf } from './score.ts'

/**
 * SQL expressions over one row that has a column for each measure (`int4`), `milieu` and `region` (`text`, two digits).
 * `numerator`: `int8`, the score times the size in 10⁻⁹; meaningless where `missing` is not null.
 * `missing`: the id of a variable that has a value and no coefficient, else null.
 * `inputs` (`int4[]`) and `terms` (`int8[]`): values and what each adds, in the order of the formula of the row's milieu.
 */
export type FormulaSql = { numerator: string; missing: string; inputs: string; terms: string }

const INT4_MOST = 2 ** 31 - 1

const isKnown = ({ coefficient }: FormulaVariable): boolean => coefficient !== null
const isCounted = ({ kind }: FormulaVariable): boolean => kind !== 'share' && kind !== 'per-head'
const weight = ({ coefficient }: FormulaVariable): number => (coefficient === null ? 0 : weightOf(coefficient))
const literal = (figure: number): string => (figure < 0 ? `(${figure})` : `${figure}`)

/** A sum in `int4` when the bounds of the measures allow it, which costs the engine less; in `int8` else. */
function sumSql(variables: readonly FormulaVariable[], first: { sql: string; most: number }, prefix: string): string {
  const weighed = variables.filter((variable) => weight(variable) !== 0)
  const most = weighed.reduce(
    (total, variable) => total + Math.abs(weight(variable)) * MEASURES[variable.measure].most,
    first.most,
  )
  const cast = most > INT4_MOST ? '::int8' : ''
  const products = weighed.map((variable) => `${prefix}${variable.measure}${cast} * ${literal(weight(variable))}`)
  return [first.sql, ...products].join(' + ')
}

/** Indexing a constant array costs the engine a third of what comparing the code with each region does. */
function regionSql({ effects }: MilieuFormula['regions'], prefix: string): string {
  const weights = REGION_CODES.map((code) => weightOf(effects[code]))
  return `(array[${weights.join(', ')}])[${prefix}region::int4]`
}

function numeratorSql({ constant, regions, variables }: MilieuFormula, prefix: string): string {
  const constants = {
    sql: `${weightOf(constant.value)} + ${regionSql(regions, prefix)}`,
    most:
      Math.abs(weightOf(constant.value)) +
      Math.max(...Object.values(regions.effects).map((effect) => Math.abs(weightOf(effect)))),
  }
  const counted = sumSql(variables.filter(isCounted), constants, prefix)
  const shares = sumSql(
    variables.filter(({ kind }) => kind === 'share'),
    { sql: '0', most: 0 },
    prefix,
  )
  const money = variables.filter((variable) => variable.kind === 'per-head' && weight(variable) !== 0)
  const perHead = money.map((variable) => ` + ${prefix}${variable.measure}::int8 * ${literal(weight(variable))}`)
  return `100 * (${prefix}household_size::int8 * (${counted}) + (${shares}))${perHead.join('')}`
}

function missingSql({ variables }: MilieuFormula, prefix: string): string {
  const cases = variables
    .filter((variable) => !isKnown(variable))
    .map(({ id, measure }) => ` when ${prefix}${measure} <> 0 then '${id}'`)
  return cases.length > 0 ? `case${cases.join('')} end` : 'null::text'
}

function termSql(variable: FormulaVariable, prefix: string): string {
  const product = `${prefix}${variable.measure}::int8 * ${literal(weight(variable))}`
  if (variable.kind === 'per-head') return product
  return isCounted(variable) ? `${product} * 100 * ${prefix}household_size` : `${product} * 100`
}

const inputsSql = ({ variables }: MilieuFormula, prefix: string): string =>
  `array[${variables.map(({ measure }) => prefix + measure).join(', ')}]::int4[]`

const termsSql = ({ variables }: MilieuFormula, prefix: string): string =>
  `array[${variables.map((variable) => termSql(variable, prefix)).join(', ')}]::int8[]`

/** The formula as SQL; `alias` names the table of measures where a query reads several. */
export function formulaSql({ milieux }: Formula, alias?: string): FormulaSql {
  const prefix = alias === undefined ? '' : `${alias}.`
  const byMilieu = (sqlOf: (milieu: MilieuFormula, prefix: string) => string): string =>
    `case ${prefix}milieu when 'urban' then ${sqlOf(milieux.urban, prefix)} when 'rural' then ${sqlOf(milieux.rural, prefix)} end`
  return {
    numerator: byMilieu(numeratorSql),
    missing: byMilieu(missingSql),
    inputs: byMilieu(inputsSql),
    terms: byMilieu(termsSql),
  }
}
