import type { Day, StaffId } from '@sijill/contract'

/** What signing in needs to know of a person. */
export type Credentials = {
  staff: StaffId
  user: string
  status: 'active' | 'suspended'
  passwordHash: string | null
  secondFactor: Buffer | null
}

export type NewStaff = { staff: StaffId; user: string; name: { ar: string; fr: string }; language: 'ar' | 'fr' }
export type NewMandate = { id: string; staff: StaffId; role: string; territory: string; since: Day; until: Day | null }
