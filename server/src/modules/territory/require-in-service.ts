import { type Day, Refusal, refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import { lineOf, type Register, type Unit } from './territory.ts'
import { type Service, servicesOf, unitOf } from './territory-store.ts'

export async function communeNamed(call: Call, code: string): Promise<Unit> {
  const unit = await unitOf(call, code)
  return unit?.level === 'commune' ? unit : refuse('territory/commune-unknown', { commune: code })
}

function serviceRefusal(register: Register, commune: string, service: Service | undefined): Refusal {
  if (!service) return new Refusal('territory/commune-unknown', { commune })
  const { inServiceFrom, legalReference } = service
  return new Refusal('territory/not-in-service', { register, commune, inServiceFrom, legalReference })
}

/** Of these communes, those that are unknown or where the register is not yet in service on that day, with the date and the legal act. */
async function outOfService(
  call: Call,
  register: Register,
  { communes, day }: { communes: readonly string[]; day: Day },
): Promise<Map<string, Refusal>> {
  const asked = communes.map((commune) => ({ commune, line: lineOf(commune) }))
  const services = new Map((await servicesOf(call, register, asked)).map((service) => [service.commune, service]))
  const isOpen = ({ inServiceFrom }: Service): boolean => inServiceFrom !== null && inServiceFrom <= day
  const closed = communes.flatMap((commune): [string, Refusal][] => {
    const service = services.get(commune)
    return service && isOpen(service) ? [] : [[commune, serviceRefusal(register, commune, service)]]
  })
  return new Map(closed)
}

/** Refuses, with the date and the legal act, where the register is not yet in service on that day. */
export async function requireInService(call: Call, register: Register, commune: string, day: Day = call.today): Promise<void> {
  const refused = (await outOfService(call, register, { communes: [commune], day })).get(commune)
  if (refused) throw refused
}

function refusalOf(ask: () => void): Refusal | undefined {
  try {
    ask()
    return undefined
  } catch (refusal) {
    if (refusal instanceof Refusal) return refusal
    throw refusal
  }
}

/** For a mass act: the communes where the actor may not act or the register is not in service today, each with its refusal. */
export async function refusedCommunes(
  call: Call,
  { act, register }: { act: string; register: Register },
  communes: readonly string[],
): Promise<Map<string, Refusal>> {
  const distinct = [...new Set(communes)]
  const refused = await outOfService(call, register, { communes: distinct, day: call.today })
  for (const commune of distinct) {
    const forbidden = refusalOf(() => allow(call, act, commune))
    if (forbidden) refused.set(commune, forbidden)
  }
  return refused
}
