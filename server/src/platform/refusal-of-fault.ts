import { Refusal, type RefusalCode } from '@sijill/contract'
import pg from 'pg'

/** The constraint whose breach, when a race is lost, is the refusal that the act would have worded. */
export type ConstraintRefusals = Record<string, RefusalCode>

const TRY_AGAIN = new Set(['40001', '40P01'])

const mayTryAgain = (fault: unknown): boolean => fault instanceof pg.DatabaseError && TRY_AGAIN.has(fault.code ?? '')

/** After a serialisation failure or a deadlock nothing was done: the transaction simply runs again, three times in all. */
export async function withRetries<Result>(transaction: () => Promise<Result>, attempts = 3): Promise<Result> {
  try {
    return await transaction()
  } catch (fault) {
    if (attempts <= 1 || !mayTryAgain(fault)) throw fault
    return await withRetries(transaction, attempts - 1)
  }
}

// The character 0, which JSON can say and PostgreSQL keeps neither in text nor in jsonb.
const UNKEEPABLE = new Set(['22021', '22P05'])

/** The refusal a fault stands for, if it stands for one. */
export function refusalOf(fault: unknown, constraints: ConstraintRefusals): Refusal | undefined {
  if (fault instanceof Refusal) return fault
  if (!(fault instanceof pg.DatabaseError)) return undefined
  if (UNKEEPABLE.has(fault.code ?? '')) return new Refusal('request/invalid', {})
  const code = fault.constraint ? constraints[fault.constraint] : undefined
  return code ? new Refusal(code, {}) : undefined
}
