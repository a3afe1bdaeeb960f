import { hash, verify } from '@node-rs/argon2'

/** argon2id, 19 MiB and two passes (OWASP); one lane. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** The hash of no password: it is compared when there is none, so that an unknown name takes as long as a wrong password. */
const NOBODY = `$argon2id$v=19$m=${COST.memoryCost},t=${COST.timeCost},p=${COST.parallelism}$${'A'.repeat(22)}$${'A'.repeat(43)}`

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

export const isPassword = (kept: string | null | undefined, password: string): Promise<boolean> =>
  verify(kept ?? NOBODY, password)
