import { FORMULAS, type Formula } from '@sijill/law'
import { useEffect, useState } from 'react'
import type { FormulaAnswer } from '../../api/answers.ts'
import { read } from '../../api/client.ts'

/** `from`: who gave the formula in force; `page` when the server did not answer and what the page brought is used. */
export type FormulaInForce = { formulas: readonly Formula[]; from: 'asking' | 'server' | 'page' }

const LONGEST_WAIT = 8_000

/** The server's version of a formula is the one in force, also when the page brought one of that name. */
const withServers = (formula: Formula): readonly Formula[] => [
  ...FORMULAS.filter(({ version }) => version !== formula.version),
  formula,
]

/** Asked once, while the first questions are answered: a slow network never keeps a family waiting. */
export function useFormulaInForce(): FormulaInForce {
  const [inForce, setInForce] = useState<FormulaInForce>({ formulas: FORMULAS, from: 'asking' })
  useEffect(() => {
    const signal = AbortSignal.timeout(LONGEST_WAIT)
    read<FormulaAnswer>('/formula', { signal }).then(
      ({ artefact }) => setInForce({ formulas: withServers(artefact), from: 'server' }),
      () => setInForce({ formulas: FORMULAS, from: 'page' }),
    )
  }, [])
  return inForce
}
