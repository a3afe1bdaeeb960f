import { createHash, createHmac } from 'node:crypto'
import type { PartnerId, PersonId } from '@sijill/contract'

/** What a partner knows a person by: the same at each of its questions, another for every other partner, and never their number. */
export const pseudonymOf = (key: Buffer, partner: PartnerId, person: PersonId): string =>
  createHmac('sha256', key).update(`pseudonym\0${partner}\0${person}`).digest('base64url')

/** Proof of what was asked, for whoever holds the installation's key and the question; searched by nobody else. */
export const questionHash = (key: Buffer, question: unknown): Buffer =>
  createHmac('sha256', key)
    .update(`question\0${JSON.stringify(question)}`)
    .digest()

export const answerHash = (answer: string): Buffer => createHash('sha256').update(answer).digest()
