import type { HouseholdFacts } from '@sijill/contract'
import type { Locator, Page } from 'playwright-core'
import { textOf, wordsOf } from './words.ts'

// What an agent types at the counter of a centre.

const say = wordsOf('ar')

export type Person = {
  given: { ar: string; fr: string }
  family: { ar: string; fr: string }
  sex: 'female' | 'male'
  birth: { year: string; month?: string; day?: string }
  evidence: { kind: 'cnie' | 'birth-certificate'; number: string }
  guardian?: string
}

const label = (page: Page | Locator, text: string): Locator => page.getByLabel(text, { exact: true })
const button = (page: Page | Locator, key: string): Locator => page.getByRole('button', { name: say(key), exact: true })

export const nameField = (page: Page, name: 'givenName' | 'familyName', script: 'ar' | 'fr'): Locator =>
  label(page, `${say(`path.${name}`)} (${say(`path.${script}`)})`)

async function fillBirth(page: Page, { year, month, day }: Person['birth']): Promise<void> {
  await label(page, say('kit.year')).fill(year)
  if (month) await label(page, say('kit.month')).selectOption(month)
  if (day) await label(page, say('kit.day')).selectOption(day)
}

/** Types a name and takes the proposal: Hassan, in Rabat. */
export async function chooseCommune(page: Page): Promise<void> {
  await page.getByRole('combobox', { name: say('path.commune') }).fill('حسان')
  await page.getByRole('option').filter({ hasText: '04.421.01.05' }).click()
}

export async function fillPerson(page: Page, { given, family, sex, birth, evidence, guardian }: Person): Promise<void> {
  for (const script of ['ar', 'fr'] as const) {
    await nameField(page, 'givenName', script).fill(given[script])
    await nameField(page, 'familyName', script).fill(family[script])
  }
  await label(page, say(`vocabulary.sex.${sex}`)).check()
  await fillBirth(page, birth)
  await label(page, say('path.birthPlace')).fill('الرباط')
  await label(page, say(`vocabulary.evidence.${evidence.kind}`)).check()
  await label(page, say('agent.evidenceNumber')).fill(evidence.number)
  if (guardian) await page.getByLabel(say('path.guardian')).fill(guardian)
  await chooseCommune(page)
}

export const sendPerson = (page: Page): Promise<void> => button(page, 'agent.register').click()

/** The number on the receipt. */
export async function receiptNumber(page: Page): Promise<string> {
  const number = page.locator('.receipt-number')
  await number.waitFor()
  return textOf(number)
}

type Member = HouseholdFacts['members'][number]

async function fillMember(sheet: Locator, member: Member): Promise<void> {
  const choose = (path: string, option: string): Promise<unknown> =>
    label(sheet, say(`path.${path}`)).selectOption({ label: say(`vocabulary.${option}`) })
  await choose('kinship', `kinship.${member.kinship}`)
  await choose('maritalStatus', `maritalStatus.${member.maritalStatus}`)
  await choose('healthCover', `healthCover.${member.healthCover}`)
  await choose('school', `schoolSector.${member.school.sector}`)
  if (member.school.level) await choose('level', `schoolLevel.${member.school.level}`)
  await choose('education', `education.${member.education}`)
  await choose('diploma', `diploma.${member.diploma}`)
  if (member.literate) await label(sheet, say('path.literate')).check()
  await choose('activity', `activity.${member.activity}`)
  if (member.occupation) await choose('occupation', `occupation.${member.occupation}`)
}

/** Finds a registered person by number or name, adds them, and fills their sheet. */
export async function addMember(page: Page, asked: string, member: Member): Promise<void> {
  const sheets = page.locator('details.member')
  const before = await sheets.count()
  await page.getByLabel(say('agent.addMember')).fill(asked)
  await button(page.locator('.add-member'), 'desk.searchAct').click()
  await button(page, 'agent.addThis').first().click()
  const sheet = sheets.nth(before)
  await sheet.waitFor()
  await fillMember(sheet, member)
}

export const openSection = (page: Page, section: string): Promise<void> =>
  page
    .locator('.sections')
    .getByText(say(`agent.section.${section}`))
    .click()

export async function fillDwelling(page: Page, { dwelling }: HouseholdFacts): Promise<void> {
  const choose = (path: string, option: string): Promise<unknown> =>
    label(page, say(`path.${path}`)).selectOption({ label: say(`vocabulary.${option}`) })
  await choose('type', `dwellingType.${dwelling.type}`)
  await choose('tenure', `tenure.${dwelling.tenure}`)
  await choose('electricityMeter', `electricityMeter.${dwelling.electricityMeter}`)
  await label(page, say('path.rooms')).fill(String(dwelling.rooms))
  if (dwelling.bathOrShower) await label(page, say('path.bathOrShower')).check()
}

export async function fillGoods(page: Page, { equipment, assets }: HouseholdFacts): Promise<void> {
  for (const [name, value] of Object.entries({ ...equipment, ...assets })) {
    const field = label(page, say(`path.${name}`))
    if (typeof value === 'number') await field.fill(String(value))
    else if (value) await field.check()
  }
}

export async function fillBills(page: Page, { bills }: HouseholdFacts): Promise<void> {
  for (const [name, bill] of Object.entries(bills)) {
    const card = page.locator('.card', { has: page.getByRole('heading', { name: say(`vocabulary.bill.${name}`), exact: true }) })
    await label(card, say(bill === 'no-contract' ? 'agent.noContract' : 'kit.yes')).check()
    if (bill === 'no-contract') continue
    for (const [index, month] of bill.entries()) {
      await label(card, say('agent.month', { number: index + 1 })).fill(String(month / 100))
    }
  }
}
