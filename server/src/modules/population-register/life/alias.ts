import { randomInt } from 'node:crypto'
import { isVerhoeff, type PersonId, refuse, verhoeffDigit } from '@sijill/contract'
import { allow } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { personOf } from '../person-store.ts'
import { type AliasRow, aliasesOf, aliasOf, insertAlias, revoke } from './alias-store.ts'

export const ALIAS_LENGTHS = { shortest: 12, longest: 16 } as const

const digits = (count: number): string => Array.from({ length: count }, () => randomInt(10)).join('')

/** Random, so that it says nothing; the last digit checks the others. No alias has the length of a number, so neither is taken for the other. */
export function randomAlias(length: number): string {
  const body = `${randomInt(2, 10)}${digits(length - 2)}`
  return `${body}${verhoeffDigit(body)}`
}

export const isAlias = (text: string): boolean => /^[2-9]\d{11,15}$/.test(text) && isVerhoeff(text)

type Wanted = { length?: number | undefined; days?: number | undefined }
const DAY_MS = 86_400_000
const DRAWS = 5

/** A number that stands for a person's, until a day or until it is revoked. */
export async function issueAlias(
  call: Call,
  person: string,
  { length = 16, days }: Wanted,
): Promise<{ alias: string; expiresAt: Date | null }> {
  const row = (await personOf(call, person)) ?? refuse('person/unknown', { person })
  allow(call, 'alias.issue', row.record.commune)
  if (row.record.status !== 'active') refuse('person/not-active', { status: row.record.status })
  const expiresAt = days === undefined ? null : new Date(call.now.getTime() + days * DAY_MS)
  for (let draw = 0; draw < DRAWS; draw++) {
    const alias = randomAlias(length)
    if (!(await insertAlias(call, { alias, person: row.person, expiresAt }))) continue
    await trail(call, 'alias.issue', `person:${row.person}`, { expires: expiresAt?.toISOString() ?? null })
    return { alias, expiresAt }
  }
  throw new Error(`${DRAWS} aliases of ${length} digits were all taken`)
}

export async function revokeAlias(call: Call, alias: string): Promise<void> {
  const row = (await aliasOf(call, alias, true)) ?? refuse('alias/unknown')
  const person = await personOf(call, row.person)
  allow(call, 'alias.issue', person?.record.commune)
  await revoke(call, alias)
  await trail(call, 'alias.revoke', `person:${row.person}`)
}

/** The person for whom an alias stands now: nobody when it is not one, was revoked, or its day has come. */
export async function personOfAlias(call: Call, alias: string): Promise<PersonId | undefined> {
  const row = isAlias(alias) ? await aliasOf(call, alias) : undefined
  const isInForce = row && !row.revokedAt && !(row.expiresAt && row.expiresAt <= call.now)
  return isInForce ? row.person : undefined
}

export async function personAliases(call: Call, person: string): Promise<AliasRow[]> {
  const row = (await personOf(call, person)) ?? refuse('person/unknown', { person })
  allow(call, 'alias.issue', row.record.commune)
  return await aliasesOf(call, row.person)
}
