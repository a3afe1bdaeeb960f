import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'

export type StaffShown = {
  id: string
  user: string
  name: { ar: string; fr: string }
  language: string
  roles: string[]
  mandates: { role: string; territory: string }[]
}

/** Who is at the desk, with the mandates of today. */
export async function staffShown({ tx, today }: Call, staff: string): Promise<StaffShown> {
  const { rows } = await sql<StaffShown>`
    select staff.id, staff.user_name as "user", jsonb_build_object('ar', name_ar, 'fr', name_fr) as name, staff.language,
      coalesce(array_agg(distinct mandate.role order by mandate.role) filter (where mandate.id is not null), '{}') as roles,
      coalesce(jsonb_agg(distinct jsonb_build_object('role', mandate.role, 'territory', mandate.territory)) filter (where mandate.id is not null), '[]') as mandates
    from access.staff left join access.mandate on mandate.staff = staff.id and mandate.since <= ${today}
      and (mandate.until is null or mandate.until > ${today})
    where staff.id = ${staff} group by staff.id`.execute(tx)
  return rows[0] ?? refuse('access/staff-unknown', { staff })
}

/** Every agent with every mandate, for the administrator's screen: what they may do, and what they have to sign in with. */
export async function staffList(call: Call) {
  allow(call, 'staff.read')
  const { rows } = await sql<Omit<StaffShown, 'roles'> & { status: string; hasPassword: boolean; hasSecondFactor: boolean }>`
    select staff.id, staff.user_name as "user", jsonb_build_object('ar', staff.name_ar, 'fr', staff.name_fr) as name, staff.language, staff.status,
      password_hash is not null as "hasPassword", second_factor is not null as "hasSecondFactor",
      coalesce(jsonb_agg(jsonb_build_object('mandate', mandate.id, 'role', mandate.role, 'since', mandate.since, 'until', mandate.until,
        'territory', jsonb_build_object('code', unit.code, 'ar', unit.name_ar, 'fr', unit.name_fr))
        order by mandate.since, mandate.role) filter (where mandate.id is not null), '[]') as mandates
    from access.staff left join access.mandate on mandate.staff = staff.id left join territory.unit on unit.code = mandate.territory
    group by staff.id order by staff.user_name`.execute(call.tx)
  return { staff: rows }
}
