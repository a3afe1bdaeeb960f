import type { Day } from '@sijill/contract'
import { CompactSign, importJWK } from 'jose'
import type { PrivateJwk } from './installation-keys.ts'

export const ANSWER_TYPE = 'eligibility-answer+jwt'

/** All that a partner is told. No amount, no score, nothing of the household. */
export type AnswerClaims = {
  iss: string
  aud: string
  /** Seconds since 1970. */
  iat: number
  sub: string
  programme: string
  on: Day
  /** `null`: the law or the formula lacks a figure that this household needs; `cause` says which kind. */
  eligible: boolean | null
  cause?: string
  decided_on: Day
  law_version: string
  formula: string
  score_date: Day
  reasons?: string[]
  exchange: string
}

export async function signAnswer(claims: AnswerClaims, key: PrivateJwk): Promise<string> {
  return await new CompactSign(new TextEncoder().encode(JSON.stringify(claims)))
    .setProtectedHeader({ alg: 'ES256', kid: key.kid, typ: ANSWER_TYPE })
    .sign(await importJWK(key, 'ES256'))
}
