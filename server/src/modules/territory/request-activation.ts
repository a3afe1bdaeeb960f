import { type Day, isDay, refuse } from '@sijill/contract'
import type { LegalText } from '@sijill/law'
import { allow } from '../../platform/allow.ts'
import { actorName, type Call } from '../../platform/call.ts'
import { newId } from '../../platform/ids.ts'
import { trail } from '../../platform/trail.ts'
import { lineOf, type Register } from './territory.ts'
import { activationCovering, insertActivationRequest, unitOf } from './territory-store.ts'

export type WantedActivation = { register: Register; territory: string; inServiceFrom: string; legalReference: LegalText }

/** Asks that a register be put in service in a territory from a day, by a legal act. It takes effect when a second person confirms. */
export async function requestActivation(call: Call, wanted: WantedActivation): Promise<{ request: string }> {
  const { register, territory, inServiceFrom, legalReference } = wanted
  allow(call, 'activation.request', territory)
  if (!isDay(inServiceFrom)) refuse('request/invalid', {}, [{ path: '/inServiceFrom', code: 'field/impossible-date' }])
  if (!(await unitOf(call, territory))) refuse('territory/unknown', { territory })
  const covering = await activationCovering(call, register, lineOf(territory))
  if (covering && covering.inServiceFrom <= inServiceFrom) refuse('territory/already-in-service', { ...covering })
  const id = newId<string>()
  await insertActivationRequest(call, {
    id,
    register,
    territory,
    inServiceFrom: inServiceFrom as Day,
    legalReference,
    requestedBy: actorName(call.actor),
  })
  await trail(call, 'activation.request', `activation:${id}`, { register, territory, inServiceFrom })
  return { request: id }
}
