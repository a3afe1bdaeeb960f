/** A Moroccan bank account: 24 digits, of which the last two are the key. */
export type Rib = string & { readonly rib: unique symbol }

/** The key makes the whole number a multiple of 97. */
export const isRib = (text: string): text is Rib => /^\d{24}$/.test(text) && BigInt(text) % 97n === 0n

/** The bank and the last four digits: enough for its holder to know it. */
export const maskedRib = (rib: string): string => `${rib.slice(0, 3)}${'•'.repeat(17)}${rib.slice(-4)}`
