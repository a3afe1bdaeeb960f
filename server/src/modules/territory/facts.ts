import { factKind } from '../../platform/facts.ts'

export const TERRITORY_ACTIVATED = factKind<{ register: string; territory: string }>('territory-activated')
