/** `mantissa / 10^decimals`, exact: what a decimal number was written as, not what floating point made of it. */
export type Decimal = { mantissa: bigint; decimals: number }

/** The decimal number that `value` prints as, which is the one a JSON text held when it had at most 17 digits. */
export function decimalOf(value: number): Decimal {
  const [digits = '0', exponent = '0'] = String(value).split('e')
  const [whole = '0', fraction = ''] = digits.split('.')
  const decimals = fraction.length - Number(exponent)
  const mantissa = BigInt(whole + fraction)
  return decimals >= 0 ? { mantissa, decimals } : { mantissa: mantissa * 10n ** BigInt(-decimals), decimals: 0 }
}

/** `value × 10^decimals` as a whole number, or `undefined` when `value` has more decimals than that. */
export function scaled(value: number, decimals: number): number | undefined {
  if (!Number.isFinite(value)) return undefined
  const { mantissa, decimals: written } = decimalOf(value)
  const surplus = 10n ** BigInt(Math.max(0, written - decimals))
  if (mantissa % surplus !== 0n) return undefined
  const whole = Number((mantissa / surplus) * 10n ** BigInt(Math.max(0, decimals - written)))
  return Number.isSafeInteger(whole) ? whole : undefined
}

/** `numerator / denominator` rounded to the nearest whole number, halves away from zero. */
export function roundedQuotient(numerator: bigint, denominator: bigint): bigint {
  const half = numerator < 0n ? -denominator : denominator
  return (2n * numerator + half) / (2n * denominator)
}

/** A whole number of 10^-decimals as text: (93989340, 7) is `9.3989340`. */
export function decimalText(units: bigint | number, decimals: number): string {
  const text = String(units)
  const digits = (text.startsWith('-') ? text.slice(1) : text).padStart(decimals + 1, '0')
  const sign = text.startsWith('-') ? '-' : ''
  return `${sign}${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`
}
