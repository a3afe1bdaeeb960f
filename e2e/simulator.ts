import type { Bill, HouseholdFacts, HouseholdMember } from '@sijill/contract'
import type { Locator, Page } from 'playwright-core'
import { ageOf } from './households.ts'
import { headingAfter } from './screen.ts'
import { plain, wordsOf } from './words.ts'

// A person who answers the simulator's questions, in whatever order they come, with what is true of a household.

const say = wordsOf('ar')

type Answering = { page: Page; facts: HouseholdFacts }

const press = (page: Page, name: string): Promise<void> => page.getByRole('button', { name, exact: true }).click()
const next = (page: Page): Promise<void> => press(page, say('kit.next'))

async function fill(page: Page, label: string, value: number): Promise<void> {
  await page.getByLabel(label, { exact: true }).fill(String(value))
  await next(page)
}

const yesOrNo = (page: Page, isTrue: boolean): Promise<void> => press(page, say(isTrue ? 'kit.yes' : 'kit.no'))

/** `100`, `99.5`: what a person types of an amount in centimes. */
const dirhams = (centimes: number): string => String(centimes / 100)

async function payBill(page: Page, bill: Bill): Promise<void> {
  if (bill === 'no-contract') return press(page, say('simulator.paysNothing'))
  await page.getByLabel(say('simulator.monthlyAmount')).fill(dirhams(bill[0] ?? 0))
  await next(page)
}

export const labelOf = (member: HouseholdMember): string => {
  const age = ageOf(member)
  return say('simulator.memberLabel', {
    kinship: say(`simulator.kinship.${member.kinship}.${member.sex}`),
    age: say('unit.year', { count: age, number: age }),
  })
}

const ADD: Partial<Record<HouseholdMember['kinship'], string>> = { spouse: 'simulator.addSpouse', child: 'simulator.addChild' }

async function describe(page: Page, member: HouseholdMember): Promise<void> {
  const { kinship, sex, maritalStatus } = member
  if (kinship !== 'spouse') await page.getByLabel(say(`simulator.sex.${sex}`)).check()
  await page.getByLabel(say('simulator.age')).fill(String(ageOf(member)))
  if (kinship !== 'spouse' && ageOf(member) >= 18) {
    await page.getByLabel(say(`vocabulary.maritalStatus.${maritalStatus}`), { exact: true }).check()
  }
  await next(page)
}

/** The first member is the head, whose form is open already. */
async function tellMembers({ page, facts }: Answering, look: (what: string) => Promise<void>): Promise<void> {
  for (const member of facts.members) {
    if (member.kinship !== 'head') await press(page, say(ADD[member.kinship] ?? 'simulator.addOther'))
    await describe(page, member)
    await page.getByText(labelOf(member)).first().waitFor()
  }
  await look('list of members')
  await press(page, say('simulator.everybody'))
}

/** Answers about each member who is asked for: the page shows a sheet for each of them. */
async function ofEachMember({ page, facts }: Answering, fillSheet: (sheet: Locator, member: HouseholdMember) => Promise<void>) {
  for (const member of facts.members) {
    const sheet = page.locator('fieldset', { has: page.locator('legend', { hasText: labelOf(member) }) })
    if ((await sheet.count()) > 0) await fillSheet(sheet, member)
  }
  await next(page)
}

const choose = async (sheet: Locator, label: string, option: string): Promise<void> => {
  await sheet.getByLabel(say(`path.${label}`)).selectOption({ label: say(`vocabulary.${option}`) })
}

async function tellSchool(sheet: Locator, { school: { sector, level } }: HouseholdMember): Promise<void> {
  await choose(sheet, 'school', `schoolSector.${sector}`)
  if (level) await choose(sheet, 'level', `schoolLevel.${level}`)
}

async function tellActivity(sheet: Locator, { activity, occupation }: HouseholdMember): Promise<void> {
  await choose(sheet, 'activity', `activity.${activity}`)
  if (occupation) await choose(sheet, 'occupation', `occupation.${occupation}`)
}

async function tick({ page, facts }: Answering, fact: 'literate' | 'pension' | 'fatherless' | 'disabled'): Promise<void> {
  const who = facts.members.filter((member) => member[fact]).map(labelOf)
  let ticked = 0
  for (const label of who) {
    const box = page.getByLabel(label)
    if ((await box.count()) === 0) continue
    await box.check()
    ticked += 1
  }
  await (ticked === 0 ? press(page, say('simulator.nobody')) : next(page))
}

const count =
  (group: 'dwelling' | 'equipment' | 'assets', name: string) =>
  ({ page, facts }: Answering): Promise<void> =>
    fill(page, say(`path.${name}`), Number((facts[group] as Record<string, unknown>)[name]))

const has =
  (group: 'dwelling' | 'equipment' | 'assets', name: string) =>
  ({ page, facts }: Answering): Promise<void> =>
    yesOrNo(page, Boolean((facts[group] as Record<string, unknown>)[name]))

const ANSWERS: Record<string, (answering: Answering, look: (what: string) => Promise<void>) => Promise<void>> = {
  milieu: ({ page, facts }) => page.locator('button.answer', { hasText: say(`vocabulary.milieu.${facts.milieu}`) }).click(),
  region: ({ page, facts }) => press(page, say(`region.${facts.region}`)),
  members: tellMembers,
  rooms: count('dwelling', 'rooms'),
  'dwelling-type': ({ page, facts }) => press(page, say(`vocabulary.dwellingType.${facts.dwelling.type}`)),
  'bath-or-shower': has('dwelling', 'bathOrShower'),
  'electricity-meter': ({ page, facts }) => press(page, say(`vocabulary.electricityMeter.${facts.dwelling.electricityMeter}`)),
  schooling: (answering) => ofEachMember(answering, tellSchool),
  'head-education': ({ page, facts }) => press(page, say(`vocabulary.education.${facts.members[0]?.education}`)),
  activities: (answering) => ofEachMember(answering, tellActivity),
  diplomas: (answering) => ofEachMember(answering, (sheet, { diploma }) => choose(sheet, 'diploma', `diploma.${diploma}`)),
  literacy: (answering) => tick(answering, 'literate'),
  'health-covers': (answering) =>
    ofEachMember(answering, (sheet, { healthCover }) => choose(sheet, 'healthCover', `healthCover.${healthCover}`)),
  computers: count('equipment', 'computers'),
  'satellite-dish': has('equipment', 'satelliteDish'),
  landline: has('equipment', 'landline'),
  'mobile-phones': count('equipment', 'mobilePhones'),
  cars: count('equipment', 'cars'),
  motorcycles: count('equipment', 'motorcycles'),
  credit: has('assets', 'credit'),
  'second-home': has('assets', 'secondHome'),
  garage: has('assets', 'garage'),
  'professional-premises': has('assets', 'professionalPremises'),
  'non-agricultural-land': has('assets', 'nonAgriculturalLand'),
  'irrigated-land': has('assets', 'irrigatedLand'),
  cows: count('assets', 'cows'),
  butane: ({ page, facts }) => payBill(page, facts.bills.butane),
  electricity: ({ page, facts }) => payBill(page, facts.bills.electricity),
  water: ({ page, facts }) => payBill(page, facts.bills.water),
  'phone-internet': ({ page, facts }) => payBill(page, facts.bills.phoneInternet),
  pensions: (answering) => tick(answering, 'pension'),
  'family-allowances': ({ page, facts }) =>
    yesOrNo(
      page,
      facts.members.some(({ familyAllowances }) => familyAllowances),
    ),
  orphans: (answering) => tick(answering, 'fatherless'),
  disabilities: (answering) => tick(answering, 'disabled'),
}

const QUESTION_OF = new Map(Object.keys(ANSWERS).map((question) => [plain(say(`question.${question}`)), question]))

/** The question that a heading asks; undefined when it is the answer. */
export const questionOf = (heading: string): string | undefined => QUESTION_OF.get(plain(heading))

type Play = { upTo?: number; look?: (what: string) => Promise<void> }

/** Answers until there is no question left (or `upTo` of them), and tells which were asked. `look` sees each page before its answer. */
export async function answerAll(answering: Answering, { upTo = 60, look = async () => {} }: Play = {}): Promise<string[]> {
  const asked: string[] = []
  let heading = await headingAfter(answering.page, undefined)
  for (let question = questionOf(heading); question !== undefined && asked.length < upTo; question = questionOf(heading)) {
    await look(question)
    await ANSWERS[question]?.(answering, look)
    asked.push(question)
    heading = await headingAfter(answering.page, heading)
  }
  return asked
}
