import type { Staff } from '../api/answers.ts'

const AT_THE_COUNTER: readonly string[] = ['enrolment-agent', 'centre-supervisor']

/** Where a person of the staff begins: at the counter when that is all their work, in the agency otherwise. */
export const firstDoor = ({ roles }: Pick<Staff, 'roles'>): '/agent' | '/agency' =>
  roles.length > 0 && roles.every((role) => AT_THE_COUNTER.includes(role)) ? '/agent' : '/agency'
