import type { PersonId } from '@sijill/contract'
import { factKind } from '../../platform/facts.ts'

export const PERSON_REGISTERED = factKind<{ person: PersonId }>('person-registered')
export const PERSON_UPDATED = factKind<{ person: PersonId }>('person-updated')
/** A packet has work to do since that entry: a delivery that comes late finds it elsewhere and does nothing. */
export const PACKET_READY = factKind<{ packet: string; entry: string }>('packet-ready')
export const PACKET_ENDED = factKind<{ packet: string; stage: string }>('packet-ended')
export const ABIS_ANSWERED = factKind<{ packet: string; request: string }>('abis-answered')
export const PERSONS_MERGED = factKind<{ person: PersonId; survivor: PersonId }>('persons-merged')
export const PERSONS_SPLIT = factKind<{ person: PersonId; survivor: PersonId }>('persons-split')
export const APPOINTMENT_DUE = factKind<{ application: string }>('appointment-due')
/** Somebody who lost their number asks to be told it again; `asked` makes each telling one of its own. */
export const NUMBER_ASKED = factKind<{ person: PersonId; asked: string }>('number-asked')
export const PERSON_STATUS_CHANGED = factKind<{ person: PersonId }>('person-status-changed')
