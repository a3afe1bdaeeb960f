import type { Bill, HouseholdFacts } from '@sijill/contract'
import type { Question } from '@sijill/law'
import type { ComponentType } from 'react'
import { ActivitiesPage } from './activities-page.tsx'
import { DiplomasPage, HealthCoversPage } from './each-member-pages.tsx'
import { MembersPage } from './members-page.tsx'
import type { QuestionPageProps } from './page-props.ts'
import { SchoolingPage } from './schooling-page.tsx'
import {
  billPage,
  countPage,
  DwellingTypePage,
  ElectricityMeterPage,
  HeadEducationPage,
  type Lens,
  yesNoPage,
} from './simple-pages.tsx'
import { familyAllowancesPage, whoPage } from './who-page.tsx'

type Group = 'dwelling' | 'equipment' | 'assets'
type Named<In extends Group, Value> = {
  [Key in keyof HouseholdFacts[In]]: HouseholdFacts[In][Key] extends Value ? Key : never
}[keyof HouseholdFacts[In]]

/** One fact of a group of facts, typed by the kind of its value. */
function part<In extends Group, Value>(group: In, name: Named<In, Value>): Lens<Value> {
  return {
    get: (facts) => facts[group][name] as Value,
    set: (facts, value) => ({ ...facts, [group]: { ...facts[group], [name]: value } }),
  }
}

const bill = (name: keyof HouseholdFacts['bills']): Lens<Bill> => ({
  get: ({ bills }) => bills[name],
  set: (facts, value) => ({ ...facts, bills: { ...facts.bills, [name]: value } }),
})

const yesNo = <In extends Group>(group: In, name: Named<In, boolean>) => yesNoPage(part<In, boolean>(group, name))

/** How each question of the law is asked; a new one will not compile unanswered. */
export const QUESTION_PAGES: Record<Question, ComponentType<QuestionPageProps>> = {
  members: MembersPage,
  rooms: countPage({ ...part<'dwelling', number>('dwelling', 'rooms'), name: 'rooms', min: 1, max: 40 }),
  'dwelling-type': DwellingTypePage,
  'bath-or-shower': yesNo('dwelling', 'bathOrShower'),
  'electricity-meter': ElectricityMeterPage,
  schooling: SchoolingPage,
  'head-education': HeadEducationPage,
  activities: ActivitiesPage,
  diplomas: DiplomasPage,
  literacy: whoPage({ fact: 'literate', fromAge: 15 }),
  'health-covers': HealthCoversPage,
  computers: countPage({ ...part<'equipment', number>('equipment', 'computers'), name: 'computers', min: 0, max: 20 }),
  'satellite-dish': yesNo('equipment', 'satelliteDish'),
  landline: yesNo('equipment', 'landline'),
  'mobile-phones': countPage({
    ...part<'equipment', number>('equipment', 'mobilePhones'),
    name: 'mobilePhones',
    min: 0,
    max: 40,
  }),
  cars: countPage({ ...part<'equipment', number>('equipment', 'cars'), name: 'cars', min: 0, max: 20 }),
  motorcycles: countPage({ ...part<'equipment', number>('equipment', 'motorcycles'), name: 'motorcycles', min: 0, max: 20 }),
  credit: yesNo('assets', 'credit'),
  'second-home': yesNo('assets', 'secondHome'),
  garage: yesNo('assets', 'garage'),
  'professional-premises': yesNo('assets', 'professionalPremises'),
  'non-agricultural-land': yesNo('assets', 'nonAgriculturalLand'),
  'irrigated-land': yesNo('assets', 'irrigatedLand'),
  cows: countPage({ ...part<'assets', number>('assets', 'cows'), name: 'cows', min: 0, max: 5000 }),
  butane: billPage(bill('butane')),
  electricity: billPage(bill('electricity')),
  water: billPage(bill('water')),
  'phone-internet': billPage(bill('phoneInternet')),
  pensions: whoPage({ fact: 'pension', fromAge: 0 }),
  'family-allowances': familyAllowancesPage,
  orphans: whoPage({ fact: 'fatherless', fromAge: 0, belowAge: 21 }),
  disabilities: whoPage({ fact: 'disabled', fromAge: 0 }),
}
