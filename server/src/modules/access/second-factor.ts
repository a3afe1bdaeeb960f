import { generateSecret, generateURI, verify } from 'otplib'
import { decrypt, encrypt, installationKey } from '../../platform/keys.ts'

const ISSUER = 'Sijill'
/** A code is accepted one period (30 s) early or late: clocks of telephones differ. */
const TOLERANCE_SECONDS = 30

export type SecretPlace = { table: 'staff' | 'sign_in_ticket'; id: string }

const placeText = ({ table, id }: SecretPlace): string => `access.${table}|${id}|second_factor`
const key = (): Buffer => installationKey('second-factor')

export const newSecret = (): string => generateSecret()
export const secretAddress = (secret: string, user: string): string => generateURI({ issuer: ISSUER, label: user, secret })
export const sealSecret = (secret: string, place: SecretPlace): Buffer => encrypt(key(), secret, placeText(place))
export const openSecret = (sealed: Buffer, place: SecretPlace): string => decrypt(key(), sealed, placeText(place))

/** The time step of which this is the code; undefined when it is of none now. */
export async function stepOfCode(secret: string, code: string, now: Date): Promise<number | undefined> {
  const epoch = Math.floor(now.getTime() / 1000)
  const result = await verify({ strategy: 'totp', secret, token: code, epoch, epochTolerance: TOLERANCE_SECONDS })
  return result.valid && 'timeStep' in result ? result.timeStep : undefined
}
