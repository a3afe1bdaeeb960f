/** How a text of law is named to a reader, in the two languages in which it is published. */
export type LegalText = { ar: string; fr: string }
