import type { PersonId } from '@sijill/contract'
import { factKind } from '../../platform/facts.ts'

export const PERSON_REGISTERED = factKind<{ person: PersonId }>('person-registered')
export const PERSON_UPDATED = factKind<{ person: PersonId }>('person-updated')
