import { createHash } from 'node:crypto'
import { refuse } from '@sijill/contract'
import { checkFormula, type Formula } from '@sijill/law'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { state } from '../../platform/facts.ts'
import { trail } from '../../platform/trail.ts'
import { FORMULA_STATED } from './facts.ts'
import { allFormulas, formulaNamed, insertFormula } from './formula-store.ts'

type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

/** Keys in order, no space: the same formula has the same text wherever it is written. */
function canonical(value: Json): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value)
  return `{${Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${canonical(value[key] as Json)}`)
    .join(',')}}`
}

export const formulaHash = (formula: Formula): string =>
  createHash('sha256')
    .update(canonical(formula as unknown as Json))
    .digest('hex')

/** States a new dated version of the formula: it holds from its day on, and every earlier one stays for replay. */
export async function stateFormula(call: Call, artefact: unknown): Promise<{ version: string; since: string; hash: string }> {
  allow(call, 'formula.state')
  const fields = checkFormula(artefact)
  if (fields.length > 0) refuse('formula/invalid', {}, fields)
  const formula = artefact as Formula
  if (await formulaNamed(call, formula.version)) refuse('formula/already-in-force', { version: formula.version })
  const [latest] = await allFormulas(call)
  if (latest && (formula.since <= latest.since || formula.since < call.today)) {
    refuse('formula/already-in-force', { version: latest.version, since: latest.since, today: call.today })
  }
  const hash = formulaHash(formula)
  await insertFormula(call, formula, hash)
  await trail(call, 'formula.state', `formula:${formula.version}`, { since: formula.since, hash })
  await state(call, FORMULA_STATED, { formula: formula.version })
  return { version: formula.version, since: formula.since, hash }
}
