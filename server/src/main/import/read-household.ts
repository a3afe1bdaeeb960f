import { fieldChecker, HouseholdDeclaration } from '@sijill/contract'
import { assemble } from './assemble.ts'
import { type Column, HOUSEHOLD_COLUMNS } from './columns.ts'
import { fieldProblem, type Problem, withoutRepeats } from './problem.ts'
import { type ReadUnit, sourceOf, type Unit } from './unit.ts'

const check = fieldChecker(HouseholdDeclaration)

const ofHousehold = (column: Column): boolean => column.ofHousehold === true
const ofMember = (column: Column): boolean => column.ofHousehold !== true

const householdFields = Object.entries(HOUSEHOLD_COLUMNS).filter(([, column]) => ofHousehold(column))

/** What the rows say of their household: each thing once, or alike. */
function commonTexts({ mapped }: Unit): { texts: Map<string, string>; problems: Problem[] } {
  const texts = new Map<string, string>()
  const problems: Problem[] = []
  for (const [field, { path }] of householdFields) {
    const said = new Set(mapped.flatMap((row) => row.texts.get(field) ?? []))
    const [first] = said
    if (first !== undefined) texts.set(field, first)
    if (said.size > 1) problems.push({ path: path ?? `/${field}`, code: 'field/contradicts', details: { said: [...said] } })
  }
  return { texts, problems }
}

const underMember = (problems: readonly Problem[], at: number): Problem[] =>
  problems.map((problem) => ({ ...problem, path: `/members/${at}${problem.path ?? ''}` }))

function mapProblems({ mapped }: Unit): Problem[] {
  const isCommon = new Set(householdFields.map(([, { path }]) => path))
  return mapped.flatMap(({ problems }, at) =>
    problems.flatMap((problem) => (isCommon.has(problem.path) ? [problem] : underMember([problem], at))),
  )
}

/** The declaration that the rows of one household make, a member a row. */
export function readHousehold(unit: Unit, register: string | undefined): ReadUnit<HouseholdDeclaration> {
  if (unit.refused) return { problems: [unit.refused] }
  const source = sourceOf(unit, HOUSEHOLD_COLUMNS, register)
  const common = commonTexts(unit)
  const household = assemble(common.texts, HOUSEHOLD_COLUMNS, ofHousehold)
  const members = unit.mapped.map(({ texts }) => assemble(texts, HOUSEHOLD_COLUMNS, ofMember))
  const declaration = { ...household.value, members: members.map(({ value }) => value) }
  const problems = withoutRepeats([
    ...mapProblems(unit),
    ...common.problems,
    ...household.problems,
    ...members.flatMap((member, at) => underMember(member.problems, at)),
    ...check(declaration).map(fieldProblem),
  ])
  return problems.length > 0 ? { problems } : { problems: [], source, value: declaration as unknown as HouseholdDeclaration }
}
