import { sql } from 'kysely'
import { allow } from '../../platform/allow.ts'
import type { Call } from '../../platform/call.ts'
import type { ReformText } from './reform-text.ts'

/** `inService` counts the provinces reached by the end of the month, of `of`; a province also by its region or the country. */
export type RollOutMonth = { register: string; month: string; entered: number; inService: number; of: number }

async function texts({ tx }: Call): Promise<ReformText[]> {
  return (
    await sql<ReformText>`select code, kind, number, day, jsonb_build_object('ar', subject_ar, 'fr', subject_fr) as subject, status, bulletin,
    known, source, checked_on as "checkedOn" from governance.reform_text order by day, code`.execute(tx)
  ).rows
}

async function rollOut({ tx }: Call): Promise<RollOutMonth[]> {
  return (
    await sql<RollOutMonth>`
    with reached as (
      select activation.register, province.code, min(activation.in_service_from) as since
      from territory.unit as province join territory.activation on activation.territory in (province.code, province.parent, 'MA')
      where province.level = 'province' group by activation.register, province.code),
    monthly as (
      select register, to_char(since, 'YYYY-MM') as month, count(*) as entered from reached group by 1, 2)
    select register, month, entered, sum(entered) over (partition by register order by month)::bigint as "inService",
      (select count(*) from territory.unit where level = 'province') as of
    from monthly order by register, month`.execute(tx)
  ).rows
}

/** The reform at a glance: its texts and milestones, each with how it is known, and how far the registers have reached. */
export async function reform(call: Call): Promise<{ texts: ReformText[]; rollOut: RollOutMonth[] }> {
  allow(call, 'reform.read')
  return { texts: await texts(call), rollOut: await rollOut(call) }
}
