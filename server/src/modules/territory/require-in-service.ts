import { type Day, refuse } from '@sijill/contract'
import type { Call } from '../../platform/call.ts'
import { lineOf, type Register, type Unit } from './territory.ts'
import { activationCovering, unitOf } from './territory-store.ts'

export async function communeNamed(call: Call, code: string): Promise<Unit> {
  const unit = await unitOf(call, code)
  return unit?.level === 'commune' ? unit : refuse('territory/commune-unknown', { commune: code })
}

/** Refuses, with the date and the legal act, where the register is not yet in service on that day. */
export async function requireInService(call: Call, register: Register, commune: string, day: Day = call.today): Promise<void> {
  await communeNamed(call, commune)
  const activation = await activationCovering(call, register, lineOf(commune))
  if (activation && activation.inServiceFrom <= day) return
  refuse('territory/not-in-service', {
    register,
    commune,
    inServiceFrom: activation?.inServiceFrom ?? null,
    legalReference: activation?.legalReference ?? null,
  })
}
