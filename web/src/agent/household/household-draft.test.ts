import { describe, expect, test } from 'vitest'
import type { HouseholdAnswer } from '../../api/answers.ts'
import { CASABLANCA } from '../../testing/household.ts'
import { checkDraft, declarationOf, emptyDraft, type HouseholdDraft, memberDraft } from './household-draft.ts'
import { recordedDraft } from './recorded-draft.ts'
import { differingSections, firstRefused, nextSection, refusedIn } from './sections.ts'

const NAME = { family: { ar: 'العلوي', fr: 'El Alaoui' }, given: { ar: 'محمد', fr: 'Mohammed' } }
const IDCS = ['2418305767', '3141592657', '2718281828', '5772156649']

/** The household of the other tests, as an agent would have filled it. */
function filled(): HouseholdDraft {
  const members = CASABLANCA.members.map(({ key: _, sex, birthDate, ...facts }, index) => ({
    ...memberDraft({ idcs: IDCS[index]!, name: NAME, sex, birthDate }, index === 0),
    facts,
  }))
  const bill = (amount: number) => ({ hasContract: true, months: [amount, undefined, undefined] })
  const { dwelling, equipment, assets } = CASABLANCA
  return {
    ...emptyDraft(),
    commune: { code: '06.141.01.01', ar: 'الدار البيضاء', fr: 'Casablanca' },
    milieu: 'urban',
    members,
    dwelling,
    equipment,
    assets,
    bills: { butane: bill(5000), electricity: bill(9000), water: { hasContract: false, months: [] }, phoneInternet: bill(5000) },
  }
}

const fieldsOf = (draft: HouseholdDraft) => {
  const checked = checkDraft(draft, CASABLANCA.day)
  return 'fields' in checked ? checked.fields : []
}

describe('the declaration of a household', () => {
  test('one month of a bill is enough, and no contract is an answer', () => {
    const checked = checkDraft(filled(), CASABLANCA.day)
    expect('declaration' in checked && checked.declaration.bills).toEqual({
      butane: [5000],
      electricity: [9000],
      water: 'no-contract',
      phoneInternet: [5000],
    })
  })

  test('a contract without an amount is not', () => {
    const draft = filled()
    draft.bills.water = { hasContract: true, months: [undefined, undefined, undefined] }
    expect(fieldsOf(draft).every(({ path }) => path.startsWith('/bills/water'))).toBe(true)
    expect(firstRefused(fieldsOf(draft))).toBe('bills')
  })

  test('what the law finds contradictory is found before it is sent', () => {
    const draft = filled()
    draft.members[1]!.facts.maritalStatus = 'single'
    expect(fieldsOf(draft).map(({ details }) => details?.rule)).toContain('spouse-not-married')
    expect(refusedIn('members', fieldsOf(draft))).toBeGreaterThan(0)
  })

  test('who does not work any more has no occupation left', () => {
    const draft = filled()
    draft.members[0]!.facts.activity = 'unemployed'
    const checked = checkDraft(draft, CASABLANCA.day)
    expect('declaration' in checked && checked.declaration.members[0]).not.toHaveProperty('occupation')
  })

  test('an empty draft lacks something in every section', () => {
    const fields = fieldsOf(emptyDraft())
    for (const section of ['place', 'members', 'dwelling', 'goods', 'bills'] as const)
      expect(refusedIn(section, fields)).toBeGreaterThan(0)
    expect(nextSection('bills')).toBe('review')
  })
})

describe('the update of a household', () => {
  /** What the server answers of the filled household, with what it knows besides. */
  function recorded(): HouseholdAnswer {
    const { members, commune, ...facts } = declarationOf(filled())
    const drafts = filled().members
    return {
      commune: filled().commune,
      declaration: { facts: { ...facts, commune } },
      members: (members as object[]).map((member, index) => ({
        ...member,
        person: `person-${index}`,
        status: 'active',
        ageToday: { years: 40, exact: true },
        familyName: NAME.family,
        givenName: NAME.given,
        sex: drafts[index]!.sex,
        birthDate: drafts[index]!.birthDate,
      })),
    } as unknown as HouseholdAnswer
  }

  test('begins as the last declaration, word for word', () => {
    expect(declarationOf(recordedDraft(recorded()))).toEqual(declarationOf(filled()))
    expect(recordedDraft(recorded()).members[0]).toMatchObject({ idcs: IDCS[0], name: NAME })
  })

  test('says in which sections two declarations differ, whatever the order of their fields', () => {
    const [mine, theirs] = [filled(), recordedDraft(recorded())]
    expect(differingSections(mine, theirs)).toEqual([])
    mine.members[0]!.facts = Object.fromEntries(Object.entries(mine.members[0]!.facts).reverse())
    expect(differingSections(mine, theirs)).toEqual([])
    mine.dwelling = { ...mine.dwelling, rooms: 9 }
    mine.bills.water = { hasContract: true, months: [100, undefined, undefined] }
    expect(differingSections(mine, theirs)).toEqual(['dwelling', 'bills'])
  })
})
