import type { StaffId } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { territoriesOfStaff } from './staff-store.ts'

/** Governs a person who governs all their mandates: an administrator of a province cannot become a national one by a link. */
export async function allowOverStaff(call: Call, staff: StaffId): Promise<void> {
  allow(call, 'staff.write')
  for (const territory of await territoriesOfStaff(call, staff)) allow(call, 'staff.write', territory)
}
