import { sql } from 'kysely'
import type { Database, Tx } from '../../../platform/database.ts'
import type { Candidate } from '../similar-store.ts'

/** A person or a packet by internal identifier, IDCS or packet number: what is compared of them. */
export async function comparedOf(
  database: Database | Tx,
  named: string,
): Promise<(Candidate & { kind: 'person' | 'packet' }) | undefined> {
  const { rows } = await sql<Candidate & { kind: 'person' | 'packet' }>`
    select 'person' as kind, id as person, idcs, birth_date as "birthDate", sex, birth_place as "birthPlace", commune,
      jsonb_build_object('ar', family_name_ar, 'fr', family_name_fr) as "familyName",
      jsonb_build_object('ar', given_name_ar, 'fr', given_name_fr) as "givenName"
    from population_register.person where id::text = ${named} or idcs = ${named}
    union all
    select 'packet', id, '', registered->>'birthDate', registered->>'sex', registered->>'birthPlace', registered->>'commune',
      registered->'familyName', registered->'givenName'
    from (select id, content->'registration' as registered from population_register.packet where id::text = ${named}) as packet
    limit 1`.execute(database)
  return rows[0]
}
