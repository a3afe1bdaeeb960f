import { refuse } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { type StaffShown, staffShown } from './staff-view.ts'

/** Whoever asks about themselves needs no permission, only to be someone. */
export const signedInStaff = ({ actor }: Call): string => (actor.kind === 'staff' ? actor.id : refuse('access/not-signed-in'))

export const me = async (call: Call): Promise<{ staff: StaffShown }> => ({ staff: await staffShown(call, signedInStaff(call)) })
