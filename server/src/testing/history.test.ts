import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestDatabase, testDatabase } from './test-database.ts'

const ROLES = ['people', 'worker', 'gateway'] as const

/** What is history beyond doubt: each must exist, and no role may change or remove a row of it. */
const HISTORY = [
  'platform.trail',
  'platform.trail_seal',
  'platform.fact',
  'population_register.person_version',
  'population_register.idcs_issued',
  'population_register.document',
  'population_register.witness',
  'population_register.packet_transition',
  'population_register.case_decision',
  'population_register.person_merge',
  'social_registry.declaration',
  'social_registry.household_code',
  'scoring.formula',
  'scoring.score',
  'programmes.decision',
  'territory.unit',
  'territory.activation_request',
  'territory.activation',
  'payments.account',
  'payments.month_transition',
  'payments.order_transition',
  'notifications.message',
  'gateway.partner',
  'gateway.exchange',
  'convergence.imported_row',
  'convergence.legacy_match',
]

/** Where a row may be changed or removed, and why. Every other table is history: a new one is, until it is named here. */
const MAY_CHANGE: Record<string, string> = {
  'access.mandate': 'its end alone',
  'access.session': 'the last time seen; removed when ended',
  'access.sign_in_attempt': 'removed after thirty days',
  'access.sign_in_ticket': 'used or expired; removed afterwards',
  'access.staff': 'credentials and status',
  'convergence.import_run': 'its progress',
  'convergence.legacy_row': 'who it is, as known now; every answer is in legacy_match',
  'gateway.agreement': 'its end alone',
  'gateway.assertion': 'removed when expired',
  'gateway.partner_key': 'its retirement alone',
  'notifications.sending': 'where the message stands',
  'notifications.submission': 'where the message stands at the centre',
  'payments.month': 'as it stands now; every transition is in month_transition',
  'payments.not_ordered': 'a report, written again at each preparation',
  'payments.payment_order': 'as it stands now; every transition is in order_transition',
  'platform.delivery': 'becomes its receipt',
  'platform.idempotency': 'receives its answer; removed when old',
  'platform.job': 'its progress',
  'platform.trail_unsealed': 'a queue: emptied into the chain',
  'population_register.abis_message': 'where the question stands',
  'population_register.agent_key': 'its retirement alone',
  'population_register.alias': 'its end alone',
  'population_register.application': 'until the visit: as the family wrote it last',
  'population_register.appointment': 'where it stands',
  'population_register.duplicate_case': 'where it stands; every decision is in case_decision',
  'population_register.idcs_pool': 'a stock: emptied into idcs_issued',
  'population_register.packet': 'where it stands; every step is in packet_transition',
  'population_register.person': 'as known now; every version is in person_version',
  'population_register.service_centre': 'its names and whether it is open',
  'programmes.current_decision': 'the last of decision',
  'scoring.current_score': 'the last of score',
  'social_registry.household': 'as declared last; every declaration is in declaration',
  'social_registry.measures': 'of the last declaration',
  'social_registry.membership': 'closed by the day a person leaves',
}

let opened: TestDatabase
beforeAll(async () => {
  opened = await testDatabase()
})

type Right = { table: string; role: string; rights: string[] }

/** Who may change, remove or empty what, whole tables or single columns. */
async function rights(): Promise<Right[]> {
  const { rows } = await sql<Right>`
    select format('%s.%s', schema.nspname, class.relname) as table, role, array_remove(array[
        case when has_any_column_privilege(role, class.oid, 'update') then 'update' end,
        case when has_table_privilege(role, class.oid, 'delete') then 'delete' end,
        case when has_table_privilege(role, class.oid, 'truncate') then 'truncate' end,
        case when pg_has_role(role, class.relowner, 'usage') then 'owner' end], null) as rights
    from pg_class as class join pg_namespace as schema on schema.oid = class.relnamespace,
      unnest(${ROLES.map((role) => `sijill_${role}`)}::text[]) as role
    where class.relkind in ('r', 'p') and schema.nspname !~ '^(pg_|information_schema$)'`.execute(opened.as('owner').database)
  return rows
}

describe('history', () => {
  it('can be changed, removed or emptied by no role, in any table that is not named here with its reason', async () => {
    const changed = (await rights()).filter(({ rights: held }) => held.length > 0).map(({ table }) => table)
    expect([...new Set(changed)].filter((table) => !(table in MAY_CHANGE)).sort()).toEqual([])
  })

  it('names no table that nobody may change', async () => {
    const changed = new Set((await rights()).filter(({ rights: held }) => held.length > 0).map(({ table }) => table))
    expect(Object.keys(MAY_CHANGE).filter((table) => !changed.has(table))).toEqual([])
  })

  it('is what it is known to be', async () => {
    const all = await rights()
    for (const table of HISTORY) {
      const held = all.filter((right) => right.table === table)
      expect(held.map(({ role }) => role)).toHaveLength(ROLES.length)
      expect(held.flatMap((right) => right.rights)).toEqual([])
    }
  })

  it.each(ROLES)('refuses UPDATE and DELETE to %s, row or no row', async (role) => {
    const { database } = opened.as(role)
    for (const table of HISTORY) {
      const [schema = '', name = ''] = table.split('.')
      const { rows } = await sql<{ column: string }>`select attname as column from pg_attribute
        where attrelid = to_regclass(${table}) and attnum = 1`.execute(opened.as('owner').database)
      const column = sql.ref(rows[0]?.column ?? '')
      await expect(sql`update ${sql.id(schema, name)} set ${column} = ${column}`.execute(database)).rejects.toMatchObject({
        code: '42501',
      })
      await expect(sql`delete from ${sql.id(schema, name)}`.execute(database)).rejects.toMatchObject({ code: '42501' })
    }
  })
})
