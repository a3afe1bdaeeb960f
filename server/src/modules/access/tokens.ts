import { createHash, randomBytes } from 'node:crypto'

/** Tokens are random and long: their plain hash is enough to keep. */
export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest()

export const newToken = (): string => randomBytes(32).toString('base64url')
