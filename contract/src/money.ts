/** Money is a whole number of centimes of dirham; it becomes text only on a screen. */
export type Centimes = number

export const dirhams = (amount: number): Centimes => Math.round(amount * 100)
