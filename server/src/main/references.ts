import { FORMULAS } from '@sijill/law'
import { loadReformTexts } from '../modules/governance/index.ts'
import { refillPool } from '../modules/population-register/index.ts'
import { formulaHash, insertLawfulFormula } from '../modules/scoring/index.ts'
import { loadTerritory } from '../modules/territory/index.ts'
import { connect } from '../platform/database.ts'
import { registerReactions } from '../platform/reactions.ts'
import { REACTIONS } from './reactions.ts'

/** What the code and the law bring to every database: the territory, the formulas that ship, the list of reactions. */
export async function loadReferences(url: string): Promise<void> {
  const { database, close } = connect(url, 'owner', 2)
  try {
    await loadTerritory(database)
    for (const formula of FORMULAS) await insertLawfulFormula(database, formula, formulaHash(formula))
    await loadReformTexts(database)
    await registerReactions(database, REACTIONS)
    await refillPool(database)
  } finally {
    await close()
  }
}
