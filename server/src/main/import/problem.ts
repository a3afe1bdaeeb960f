import type { FieldRefusal, Refusal } from '@sijill/contract'

/** One reason why a row is not taken: a code, and the field it concerns when it concerns one. */
export type Problem = { code: string; path?: string; details?: Record<string, unknown> }

export const fieldProblem = ({ path, code, details }: FieldRefusal): Problem => ({ path, code, ...(details ? { details } : {}) })

/** A refusal that names fields is told by its fields. */
export function problemsOf({ code, details, fields }: Refusal): Problem[] {
  return fields && fields.length > 0 ? fields.map(fieldProblem) : [{ code, details }]
}

/** One reason a field: the first says it. */
export function withoutRepeats(problems: readonly Problem[]): Problem[] {
  const seen = new Set<string>()
  return problems.filter(({ path, code }) => {
    const key = path ?? code
    if (seen.has(key)) return false
    seen.add(key)
    return true
  })
}
