import { fieldChecker } from '@sijill/contract'
import { LegacyPerson } from '../../modules/convergence/index.ts'
import { assemble } from './assemble.ts'
import { LEGACY_COLUMNS } from './columns.ts'
import { fieldProblem, type Problem, withoutRepeats } from './problem.ts'
import { type ReadUnit, sourceOf, type Unit } from './unit.ts'

const check = fieldChecker(LegacyPerson)

const SCRIPTS = ['ar', 'fr'] as const

/** A list of before may know a person in one script: the whole name must be there in one. */
function nameProblems({ familyName, givenName }: LegacyPerson): Problem[] {
  return SCRIPTS.some((script) => familyName[script] && givenName[script])
    ? []
    : [{ path: '/familyName/fr', code: 'field/missing' }]
}

export function readLegacy(unit: Unit, list: string | undefined): ReadUnit<LegacyPerson> {
  const [mapped] = unit.mapped
  if (!mapped) return { problems: [] }
  const source = sourceOf(unit, LEGACY_COLUMNS, list)
  if (source.register === '') return { problems: [{ code: 'import/number-missing' }] }
  const { value, problems } = assemble(mapped.texts, LEGACY_COLUMNS)
  const person = { familyName: {}, givenName: {}, ...value } as LegacyPerson
  const all = withoutRepeats([...mapped.problems, ...problems, ...nameProblems(person), ...check(person).map(fieldProblem)])
  return all.length > 0 ? { problems: all } : { problems: [], source, value: person }
}
