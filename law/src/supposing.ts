import type { Day } from '@sijill/contract'
import { PARAMETERS, type ParameterName, ParameterNotInForce, type ParameterValue, type ReadParameter } from './parameters.ts'

/** A value, or the names of the parameters without which there is none. */
export type Determined<Value> = { value: Value; supposed: Partial<Record<ParameterName, ParameterValue>> }
export type Undetermined = { undetermined: ParameterName[] }

type Supposition = Partial<Record<ParameterName, ParameterValue>>
type Outcome<Value> = { supposition: Supposition; value?: Value; missing?: ParameterName }

function isUnknown(name: ParameterName, day: Day, read: ReadParameter): boolean {
  try {
    read(name, day)
    return false
  } catch (error) {
    if (error instanceof ParameterNotInForce && error.cause === 'not-found') return true
    throw error
  }
}

const everyChoice = (names: readonly ParameterName[]): Supposition[] =>
  names.reduce<Supposition[]>(
    (suppositions, name) =>
      suppositions.flatMap((supposition) =>
        (PARAMETERS[name].choices ?? []).map((choice) => ({ ...supposition, [name]: choice })),
      ),
    [{}],
  )

const supposing =
  (supposition: Supposition, read: ReadParameter): ReadParameter =>
  (name, day) =>
    supposition[name] ?? read(name, day)

function outcome<Value>(supposition: Supposition, read: ReadParameter, compute: (read: ReadParameter) => Value): Outcome<Value> {
  try {
    return { supposition, value: compute(supposing(supposition, read)) }
  } catch (error) {
    if (error instanceof ParameterNotInForce && error.cause === 'not-found') return { supposition, missing: error.parameter }
    throw error
  }
}

type Question<Value> = {
  day: Day
  /** Parameters that may be unknown and whose possible values can be listed. */
  choices: readonly ParameterName[]
  read: ReadParameter
  compute: (read: ReadParameter) => Value
  /** What two outcomes are compared by. */
  by: (value: Value) => number
}

/** Whether changing `name` alone changes an outcome. */
function matters<Value>(name: ParameterName, outcomes: readonly Outcome<Value>[], by: Question<Value>['by']): boolean {
  const seen = new Map<string, string>()
  return outcomes.some(({ supposition, value, missing }) => {
    const others = JSON.stringify({ ...supposition, [name]: null })
    const result = value === undefined ? String(missing) : String(by(value))
    const before = seen.get(others)
    seen.set(others, result)
    return before !== undefined && before !== result
  })
}

/** Computes under every possible value of what is not known: an unknown that changes nothing does not keep a household waiting. */
export function determine<Value>({ day, choices, read, compute, by }: Question<Value>): Determined<Value> | Undetermined {
  const unknown = choices.filter((name) => isUnknown(name, day, read))
  const outcomes = everyChoice(unknown).map((supposition) => outcome(supposition, read, compute))
  const missing = outcomes.flatMap((each) => (each.missing === undefined ? [] : [each.missing]))
  const decisive = unknown.filter((name) => matters(name, outcomes, by))
  const first = outcomes[0]
  if (missing.length > 0 || decisive.length > 0 || first?.value === undefined)
    return { undetermined: [...new Set([...decisive, ...missing])] }
  return { value: first.value, supposed: first.supposition }
}
