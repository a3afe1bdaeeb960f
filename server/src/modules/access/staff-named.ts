import { refuse, type StaffId } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { credentialsByUser } from './staff-store.ts'

/** Who signs in under this name. */
export async function staffNamed(call: Call, user: string): Promise<StaffId> {
  return (await credentialsByUser(call, user))?.staff ?? refuse('access/staff-unknown', { user })
}
