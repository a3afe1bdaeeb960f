import { sql } from 'kysely'
import type { Call } from '../../../platform/call.ts'

export type AgentKey = { thumbprint: string; publicKey: string; registeredAt: Date; retiredAt: Date | null }

const KEY = sql`thumbprint, public_key as "publicKey", registered_at as "registeredAt", retired_at as "retiredAt"`

export async function insertKey(
  { tx, now, actor }: Call,
  { thumbprint, publicKey }: Pick<AgentKey, 'thumbprint' | 'publicKey'>,
): Promise<void> {
  await sql`insert into population_register.agent_key (staff, thumbprint, public_key, registered_at)
    values (${actor.id}, ${thumbprint}, ${publicKey}, ${now}) on conflict do nothing`.execute(tx)
}

export async function retireKey({ tx, now, actor }: Call, thumbprint: string): Promise<boolean> {
  const { numAffectedRows } = await sql`update population_register.agent_key set retired_at = ${now}
    where staff = ${actor.id} and thumbprint = ${thumbprint} and retired_at is null`.execute(tx)
  return (numAffectedRows ?? 0n) > 0n
}

export async function keysOf({ tx }: Call, staff: string): Promise<AgentKey[]> {
  return (
    await sql<AgentKey>`select ${KEY} from population_register.agent_key where staff = ${staff} order by registered_at`.execute(
      tx,
    )
  ).rows
}

export async function keyOf({ tx }: Call, staff: string, thumbprint: string): Promise<AgentKey | undefined> {
  const { rows } = await sql<AgentKey>`select ${KEY} from population_register.agent_key
    where staff = ${staff} and thumbprint = ${thumbprint}`.execute(tx)
  return rows[0]
}
