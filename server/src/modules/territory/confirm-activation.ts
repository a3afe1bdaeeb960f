import { refuse } from '@sijill/contract'
import { allow } from '../../platform/allow.ts'
import { actorName, type Call } from '../../platform/call.ts'
import { state } from '../../platform/facts.ts'
import { trail } from '../../platform/trail.ts'
import { TERRITORY_ACTIVATED } from './facts.ts'
import { activationRequestOf, insertActivation } from './territory-store.ts'

/** The second person: whoever asked cannot confirm. */
export async function confirmActivation(call: Call, id: string): Promise<void> {
  const request = (await activationRequestOf(call, id)) ?? refuse('request/not-found')
  allow(call, 'activation.confirm', request.territory)
  if (request.requestedBy === actorName(call.actor)) refuse('access/second-person-needed', { requestedBy: request.requestedBy })
  await insertActivation(call, request, actorName(call.actor))
  await trail(call, 'activation.confirm', `activation:${id}`, { register: request.register, territory: request.territory })
  await state(call, TERRITORY_ACTIVATED, { register: request.register, territory: request.territory })
}
