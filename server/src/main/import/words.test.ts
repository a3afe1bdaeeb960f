import { REFUSALS } from '@sijill/contract'
import { describe, expect, it } from 'vitest'
import { speaker } from './words.ts'

const french = speaker('fr')
const arabic = speaker('ar')

describe('the words of a rejected row', () => {
  it('name the field, what is wrong, and what would be right', () => {
    const sex = { path: '/sex', code: 'field/not-a-choice', details: { allowedValues: ['female', 'male'] } }
    expect(french([sex])).toMatch(/^Sexe : .*\(female, male\)$/)
    expect(arabic([sex])).toMatch(/^الجنس : .*\(female, male\)$/)
    const rooms = { path: '/dwelling/rooms', code: 'field/too-large', details: { maximum: 40 } }
    expect(french([sex, rooms]).split(' ; ')).toHaveLength(2)
    expect(french([rooms])).toContain('40')
    const meter = {
      path: '/bills/electricity',
      code: 'field/contradicts',
      details: { rule: 'x', field: '/dwelling/electricityMeter' },
    }
    expect(french([meter])).toContain('Compteur')
  })

  it('say where and when a register opens, and which member is meant', () => {
    const details = {
      register: 'rnp',
      commune: '08.011.01.01',
      inServiceFrom: '2023-05-29',
      legalReference: { ar: 'قرار', fr: 'arrêté' },
    }
    expect(french([{ code: 'territory/not-in-service', details }])).toMatch(/2023-05-29.*arrêté/)
    expect(arabic([{ code: 'territory/not-in-service', details }])).toMatch(/قرار/)
    expect(french([{ path: '/members/2/idcs', code: 'person/unknown', details: { number: '9' } }])).toMatch(/ 3 › /)
  })

  it('exist in both languages for whatever an import may be refused for', () => {
    for (const code of Object.keys(REFUSALS).filter((each) => /^(import|person|household|territory|legacy)\//.test(each))) {
      expect(french([{ code }])).not.toContain(code)
      expect(arabic([{ code }])).not.toContain(code)
    }
  })
})
