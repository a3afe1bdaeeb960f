import { Name, refuse, type StaffId } from '@sijill/contract'
import { type Static, Type } from 'typebox'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import { insertStaff } from './staff-store.ts'

export const StaffWanted = Type.Object(
  {
    user: Type.String({ pattern: '^[a-z][a-z0-9.-]{2,40}$' }),
    name: Name,
    language: Type.Optional(Type.Enum(['ar', 'fr'])),
  },
  { additionalProperties: false },
)

/** Opens an account without password and without mandate: a link lets its holder in, a mandate lets them act. */
export async function createStaff(call: Call, { user, name, language }: Static<typeof StaffWanted>): Promise<{ staff: StaffId }> {
  allow(call, 'staff.write')
  const staff = newId<StaffId>()
  if (!(await insertStaff(call, { staff, user, name, language: language ?? 'ar' }))) refuse('access/user-name-taken', { user })
  await trail(call, 'staff.create', `staff:${staff}`)
  return { staff }
}
