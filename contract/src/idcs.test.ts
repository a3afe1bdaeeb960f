import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { idcsFrom, isHouseholdCode, isIdcs, isTooRegular } from './idcs.ts'
import { isVerhoeff, verhoeffDigit } from './verhoeff.ts'

const digits = (length: number) =>
  fc.array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length }).map((list) => list.join(''))

describe('the check digit', () => {
  it('is the published one', () => {
    expect(verhoeffDigit('236')).toBe(3)
    expect(isVerhoeff('2363')).toBe(true)
  })

  it('catches every wrong digit and every swap of neighbours', () => {
    fc.assert(
      fc.property(digits(9), fc.nat(9), fc.integer({ min: 1, max: 9 }), (nine, place, shift) => {
        const whole = `${nine}${verhoeffDigit(nine)}`
        const wrong = [...whole].map((digit, at) => (at === place ? (Number(digit) + shift) % 10 : digit)).join('')
        const swapped = `${whole.slice(0, place)}${whole[place + 1] ?? ''}${whole[place]}${whole.slice(place + 2)}`
        expect(isVerhoeff(whole)).toBe(true)
        expect(isVerhoeff(wrong)).toBe(false)
        if (place < 9 && swapped !== whole) expect(isVerhoeff(swapped)).toBe(false)
      }),
    )
  })
})

describe('the IDCS', () => {
  it('has ten digits, none of them 0 or 1 at the head, and is never too regular when we make it', () => {
    fc.assert(
      fc.property(digits(9), (nine) => {
        const made = idcsFrom(nine)
        if (made === undefined) return
        expect(isIdcs(made)).toBe(true)
        expect(isTooRegular(made)).toBe(false)
      }),
    )
    expect(idcsFrom('123456789')).toBeUndefined()
  })

  it.each(['2345623456', '2345665432', '2323232323', '2344456789'])('takes %s for too regular', (number) => {
    expect(isTooRegular(number)).toBe(true)
  })

  it('begins the code of a household', () => {
    const idcs = idcsFrom('234567890')
    expect(isHouseholdCode(`${idcs}3`)).toBe(true)
    expect(isHouseholdCode(`${idcs}`)).toBe(false)
  })
})
