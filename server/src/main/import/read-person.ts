import { Evidence, type FieldRefusal, fieldChecker, PersonRegistration } from '@sijill/contract'
import { type TSchema, Type } from 'typebox'
import { assemble } from './assemble.ts'
import { EVIDENCE_KINDS, PERSON_COLUMNS } from './columns.ts'
import { fieldProblem, type Problem, withoutRepeats } from './problem.ts'
import { type ReadUnit, sourceOf, type Unit } from './unit.ts'

// The evidence is checked by its own kind: a refusal of every kind it is not would tell nobody anything.
const checkPerson = fieldChecker(
  Type.Object({ ...PersonRegistration.properties, evidence: Type.Unknown() }, { additionalProperties: false }),
)
const kindOf = (schema: TSchema): string =>
  (schema as unknown as { properties: { kind: { const: string } } }).properties.kind.const
const CHECKS = new Map(Evidence.anyOf.map((schema) => [kindOf(schema), fieldChecker(schema)]))

function evidenceProblems(evidence: unknown): Problem[] {
  const kind = (evidence as { kind?: string }).kind
  if (kind === undefined) return [{ path: '/evidence/kind', code: 'field/missing' }]
  const check = CHECKS.get(kind)
  if (!check) return [{ path: '/evidence/kind', code: 'field/not-a-choice', details: { allowedValues: [...EVIDENCE_KINDS] } }]
  return check(evidence).map(({ path, ...refusal }: FieldRefusal) => fieldProblem({ ...refusal, path: `/evidence${path}` }))
}

/** What proves the person; a row without documents is proved by the register it comes from, until the first visit. */
function evidenceOf(said: unknown, { register, number }: { register: string; number: string }): unknown {
  if (said !== undefined && (said as { kind?: string }).kind !== 'source-register') return said
  return register === '' ? (said ?? {}) : { kind: 'source-register', register, number }
}

export function readPerson(unit: Unit, register: string | undefined): ReadUnit<PersonRegistration> {
  const [mapped] = unit.mapped
  if (!mapped) return { problems: [] }
  const source = sourceOf(unit, PERSON_COLUMNS, register)
  const { value, problems } = assemble(mapped.texts, PERSON_COLUMNS)
  const registration = { ...value, evidence: evidenceOf(value['evidence'], source) }
  const all = withoutRepeats([
    ...mapped.problems,
    ...problems,
    ...checkPerson(registration).map(fieldProblem),
    ...evidenceProblems(registration.evidence),
  ])
  return all.length > 0 ? { problems: all } : { problems: [], source, value: registration as unknown as PersonRegistration }
}
