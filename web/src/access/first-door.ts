import type { Staff } from '../api/answers.ts'
import { mayOpen } from '../desk/doors.ts'

/** Where a person of the staff begins: at the counter when they work there, in the agency otherwise. */
export const firstDoor = (staff: Pick<Staff, 'roles'>): '/agent' | '/agency' => (mayOpen('agent', staff) ? '/agent' : '/agency')
