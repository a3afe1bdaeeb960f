import type { Name, StaffId } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { createStaff } from './create-staff.ts'
import { giveMandate } from './give-mandate.ts'
import type { Role } from './permissions.ts'
import { credentialsByUser } from './staff-store.ts'

type Demo = { user: string; role: Role; territory: string; name: Name }

const RABAT = '04.421'
/** Invented people, one a role; steering and adjudication have two, because they take a second person. */
const DEMO_STAFF: readonly Demo[] = [
  { user: 'demo.agent', role: 'enrolment-agent', territory: RABAT, name: { ar: 'سلمى العمراني', fr: 'Salma El Amrani' } },
  { user: 'demo.supervisor', role: 'centre-supervisor', territory: RABAT, name: { ar: 'يوسف بناني', fr: 'Youssef Bennani' } },
  { user: 'demo.adjudicator', role: 'adjudicator', territory: 'MA', name: { ar: 'هند التازي', fr: 'Hind Tazi' } },
  { user: 'demo.adjudicator-second', role: 'adjudicator', territory: 'MA', name: { ar: 'إدريس السقاط', fr: 'Driss Sakkat' } },
  { user: 'demo.statistician', role: 'statistician', territory: 'MA', name: { ar: 'كريم الوزاني', fr: 'Karim Ouazzani' } },
  { user: 'demo.programmes', role: 'programme-manager', territory: 'MA', name: { ar: 'نادية الفاسي', fr: 'Nadia El Fassi' } },
  { user: 'demo.partners', role: 'partner-officer', territory: 'MA', name: { ar: 'عمر الإدريسي', fr: 'Omar El Idrissi' } },
  { user: 'demo.auditor', role: 'auditor', territory: 'MA', name: { ar: 'خديجة بنشقرون', fr: 'Khadija Benchekroun' } },
  { user: 'demo.operator', role: 'operator', territory: 'MA', name: { ar: 'رشيد أيت علي', fr: 'Rachid Aït Ali' } },
  { user: 'demo.steering', role: 'steering', territory: 'MA', name: { ar: 'ليلى الصقلي', fr: 'Leila Skalli' } },
  { user: 'demo.steering-second', role: 'steering', territory: 'MA', name: { ar: 'حسن العلوي', fr: 'Hassan Alaoui' } },
  { user: 'demo.administrator', role: 'administrator', territory: 'MA', name: { ar: 'مريم الشرايبي', fr: 'Meryem Chraibi' } },
]

export type DemoStaff = Demo & { staff: StaffId }

async function createDemo(call: Call, person: Demo): Promise<DemoStaff> {
  const known = await credentialsByUser(call, person.user)
  if (known) return { ...person, staff: known.staff }
  const { staff } = await createStaff(call, { user: person.user, name: person.name, language: 'ar' })
  await giveMandate(call, staff, { role: person.role, territory: person.territory, since: call.today })
  return { ...person, staff }
}

/** The demonstration staff, created where missing: no password, no second factor; a link lets each in. */
export async function createDemoStaff(call: Call): Promise<DemoStaff[]> {
  allow(call, 'staff.write')
  const staff: DemoStaff[] = []
  for (const person of DEMO_STAFF) staff.push(await createDemo(call, person))
  return staff
}
