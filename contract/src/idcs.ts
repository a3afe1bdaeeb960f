import { isVerhoeff, verhoeffDigit } from './verhoeff.ts'

/**
 * The digital civil and social identifier (المعرف المدني والاجتماعي الرقمي): ten digits, the first from 2 to 9,
 * the last a Verhoeff check digit. It says nothing of its holder (law 72-18, art. 8).
 */
export type Idcs = string & { readonly idcs: unique symbol }

/** Eleven digits: the IDCS of the head when the household was formed, and an order digit. Shown `XXXXXXXXXX-N`. */
export type HouseholdCode = string & { readonly householdCode: unique symbol }

/** Accepted when it has the form and the check digit; the filters below bind only what we generate. */
export const isIdcs = (text: string): text is Idcs => /^[2-9]\d{9}$/.test(text) && isVerhoeff(text)

const reversed = (digits: string): string => [...digits].reverse().join('')

/** Numbers that a person would take for a mistake or a privilege: never generated (same five digits twice, mirror, one pair five times, one digit thrice in a row). */
export function isTooRegular(digits: string): boolean {
  const [first, second] = [digits.slice(0, 5), digits.slice(5)]
  return first === second || second === reversed(first) || digits === digits.slice(0, 2).repeat(5) || /(\d)\1\1/.test(digits)
}

/** The IDCS on nine random digits, or `undefined` when the filters refuse it. */
export function idcsFrom(nineDigits: string): Idcs | undefined {
  const digits = `${nineDigits}${verhoeffDigit(nineDigits)}`
  return isIdcs(digits) && !isTooRegular(digits) ? digits : undefined
}

export const isHouseholdCode = (text: string): text is HouseholdCode => /^\d{11}$/.test(text) && isIdcs(text.slice(0, 10))

export const householdCode = (head: Idcs, order: number): HouseholdCode => `${head}${order}` as HouseholdCode
