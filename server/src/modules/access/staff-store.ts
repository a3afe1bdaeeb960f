import type { Day, StaffId } from '@sijill/contract'
import { sql } from 'kysely'
import { actorName, type Call } from '../../platform/call.ts'
import type { Credentials, NewMandate, NewStaff } from './staff.ts'

const CREDENTIALS = sql`id as staff, user_name as "user", status, password_hash as "passwordHash", second_factor as "secondFactor"`

export async function credentialsByUser({ tx }: Call, user: string): Promise<Credentials | undefined> {
  return (await sql<Credentials>`select ${CREDENTIALS} from access.staff where user_name = ${user}`.execute(tx)).rows[0]
}

export async function credentialsOf({ tx }: Call, staff: string): Promise<Credentials | undefined> {
  return (await sql<Credentials>`select ${CREDENTIALS} from access.staff where id = ${staff}`.execute(tx)).rows[0]
}

/** Answers false when the name is taken. */
export async function insertStaff({ tx, now }: Call, { staff, user, name, language }: NewStaff): Promise<boolean> {
  const { numAffectedRows } = await sql`insert into access.staff (id, user_name, name_ar, name_fr, language, created_at)
    values (${staff}, ${user}, ${name.ar}, ${name.fr}, ${language}, ${now}) on conflict (user_name) do nothing`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

export async function insertMandate({ tx, now, actor }: Call, mandate: NewMandate): Promise<void> {
  await sql`insert into access.mandate (id, staff, role, territory, since, until, given_by, given_at) values (${mandate.id}, ${mandate.staff},
    ${mandate.role}, ${mandate.territory}, ${mandate.since}, ${mandate.until}, ${actorName(actor)}, ${now})`.execute(tx)
}

export type MandateRow = { id: string; staff: StaffId; role: string; territory: string; since: Day; until: Day | null }

export async function mandateOf({ tx }: Call, mandate: string): Promise<MandateRow | undefined> {
  return (
    await sql<MandateRow>`select id, staff, role, territory, since, until from access.mandate where id = ${mandate} for share`.execute(
      tx,
    )
  ).rows[0]
}

export async function setMandateUntil({ tx }: Call, mandate: string, until: Day): Promise<void> {
  await sql`update access.mandate set until = ${until} where id = ${mandate}`.execute(tx)
}

/** Where a person has a mandate that is not ended: who governs them must govern all of it. */
export async function territoriesOfStaff({ tx, today }: Call, staff: StaffId): Promise<string[]> {
  const { rows } = await sql<{ territory: string }>`select distinct territory from access.mandate
    where staff = ${staff} and (until is null or until > ${today})`.execute(tx)
  return rows.map(({ territory }) => territory)
}

export async function setPassword({ tx }: Call, staff: StaffId, passwordHash: string): Promise<void> {
  await sql`update access.staff set password_hash = ${passwordHash} where id = ${staff}`.execute(tx)
}

export async function setStatus({ tx }: Call, staff: StaffId, status: Credentials['status']): Promise<void> {
  await sql`update access.staff set status = ${status} where id = ${staff}`.execute(tx)
}

export async function removeSecondFactor({ tx }: Call, staff: StaffId): Promise<void> {
  await sql`update access.staff set second_factor = null, second_factor_step = null where id = ${staff}`.execute(tx)
}

/** Keeps the secret of a person who had none; false when another ticket was quicker. */
export async function setSecondFactor(
  { tx }: Call,
  staff: StaffId,
  { secret, step }: { secret: Buffer; step: number },
): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.staff set second_factor = ${secret}, second_factor_step = ${step}
    where id = ${staff} and second_factor is null`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}

/** Spends the code of a time step; false when it, or a later one, was accepted before. */
export async function spendStep({ tx }: Call, staff: StaffId, step: number): Promise<boolean> {
  const { numAffectedRows } = await sql`update access.staff set second_factor_step = ${step}
    where id = ${staff} and (second_factor_step is null or second_factor_step < ${step})`.execute(tx)
  return Number(numAffectedRows ?? 0) > 0
}
