import { CommuneCode, fieldChecker, isDay } from '@sijill/contract'
import { describe, expect, test } from 'vitest'
import { ACTIVATIONS, activationOf, COMMUNES, PROVINCES, provinceOfCommune, REGIONS, regionOfCommune } from './territory.ts'

const total = (rows: readonly { population: number; households: number }[]) =>
  rows.reduce((sum, { population, households }) => [sum[0]! + population, sum[1]! + households], [0, 0])

describe('territory', () => {
  test('sums to the national totals of the census of 2024', () => {
    expect(total(REGIONS)).toEqual([36_828_330, 9_275_038])
    expect(total(PROVINCES)).toEqual([36_828_330, 9_275_038])
    expect([REGIONS.length, PROVINCES.length]).toEqual([12, 75])
    expect(PROVINCES.reduce((sum, { communes }) => sum + communes, 0)).toBe(1503)
  })

  test('has the communes and arrondissements of 2014, each in a province and a region', () => {
    const count = (type: string) => COMMUNES.filter((commune) => commune.type === type).length
    expect([count('municipality'), count('rural'), count('arrondissement')]).toEqual([215, 1282, 41])
    expect(COMMUNES.reduce((sum, { urban, rural }) => sum + urban + rural, 0)).toBe(33_610_084)
    const provinces = new Map(PROVINCES.map(({ code, region }) => [code, region]))
    for (const { code } of COMMUNES) expect(provinces.get(provinceOfCommune(code))).toBe(regionOfCommune(code))
    expect(new Set(COMMUNES.map(({ code }) => code)).size).toBe(COMMUNES.length)
  })

  test('uses commune codes of the form of the contract', () => {
    const check = fieldChecker(CommuneCode)
    expect(COMMUNES.filter(({ code }) => check(code).length > 0)).toEqual([])
  })
})

describe('activations', () => {
  const agdal = '04.421.01.01'
  const sale = '04.441.01.03'

  test('a province comes before its region', () => {
    expect(activationOf('rnp', agdal)?.inServiceFrom).toBe('2021-12-24')
    expect(activationOf('rsu', agdal)?.inServiceFrom).toBe('2022-11-17')
    expect(activationOf('rsu', sale)?.inServiceFrom).toBe('2022-11-29')
    expect(activationOf('rsu', sale, [])).toBeUndefined()
  })

  test('every commune has both registers, the population register first, by an act and on a real day', () => {
    for (const { code } of COMMUNES) {
      const [rnp, rsu] = [activationOf('rnp', code), activationOf('rsu', code)]
      expect(rnp && rsu && rnp.inServiceFrom <= rsu.inServiceFrom).toBe(true)
    }
    for (const { inServiceFrom, legalReference } of ACTIVATIONS)
      expect([isDay(inServiceFrom), legalReference.ar !== '' && legalReference.fr !== '']).toEqual([true, true])
  })
})
