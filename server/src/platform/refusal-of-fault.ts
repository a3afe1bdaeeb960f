import { Refusal, type RefusalCode } from '@sijill/contract'
import pg from 'pg'

/** The constraint whose breach, when a race is lost, is the refusal that the act would have worded. */
export type ConstraintRefusals = Record<string, RefusalCode>

const TRY_AGAIN = new Set(['40001', '40P01'])

/** Serialisation failures and deadlocks: nothing was done, the call may simply run again. */
export const mayTryAgain = (fault: unknown): boolean => fault instanceof pg.DatabaseError && TRY_AGAIN.has(fault.code ?? '')

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
