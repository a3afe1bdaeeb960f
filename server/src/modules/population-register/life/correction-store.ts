import type { Evidence, PersonId } from '@sijill/contract'
import { candidateKeys, searchKeys } from '@sijill/matching'
import { sql } from 'kysely'
import { actorName, type Call } from '../../../platform/call.ts'
import type { PersonRecord } from '../person.ts'
import { insertVersions, type PersonRow } from '../person-store.ts'

export type Changes = Partial<Pick<PersonRecord, 'familyName' | 'givenName' | 'sex' | 'birthDate' | 'birthPlace' | 'nationality'>>
export type CorrectionRow = {
  id: string
  person: PersonId
  changes: Changes
  evidence: Evidence
  reason: string
  askedAt: Date
  askedBy: string
  accepted: boolean | null
  decidedAt: Date | null
  decidedBy: string | null
}

type Asked = { id: string; person: PersonId; changes: Changes; evidence: Evidence; reason: string }

export async function insertCorrection(
  { tx, now, actor }: Call,
  { id, person, changes, evidence, reason }: Asked,
): Promise<void> {
  await sql`insert into population_register.correction (person, id, changes, evidence, reason, asked_at, asked_by)
    values (${person}, ${id}, ${JSON.stringify(changes)}::jsonb, ${JSON.stringify(evidence)}::jsonb, ${reason}, ${now}, ${actorName(actor)})`.execute(
    tx,
  )
}

export async function correctionsOf({ tx }: Call, person: string): Promise<CorrectionRow[]> {
  return (
    await sql<CorrectionRow>`
    select correction.id, correction.person, changes, evidence, reason, asked_at as "askedAt", asked_by as "askedBy", accepted,
      decided_at as "decidedAt", decided_by as "decidedBy"
    from population_register.correction left join population_register.correction_decision as decision
      on decision.person = correction.person and decision.id = correction.id
    where correction.person = ${person} order by asked_at desc`.execute(tx)
  ).rows
}

type Decision = { person: PersonId; id: string; accepted: boolean; version: number | null }

export async function insertCorrectionDecision({ tx, now, actor }: Call, decision: Decision): Promise<void> {
  await sql`insert into population_register.correction_decision (person, id, accepted, decided_at, decided_by, version)
    values (${decision.person}, ${decision.id}, ${decision.accepted}, ${now}, ${actorName(actor)}, ${decision.version})`.execute(
    tx,
  )
}

/** A new version of who somebody is, and the keys under which they are found. */
export async function correctIdentity(call: Call, { person, version }: PersonRow, record: PersonRecord): Promise<void> {
  await sql`
    update population_register.person set version = ${version + 1}, updated_at = ${call.now},
      family_name_ar = ${record.familyName.ar}, family_name_fr = ${record.familyName.fr},
      given_name_ar = ${record.givenName.ar}, given_name_fr = ${record.givenName.fr}, sex = ${record.sex},
      birth_date = ${record.birthDate}, birth_place = ${record.birthPlace}, nationality = ${record.nationality},
      evidence_kind = ${record.evidence.kind}, search_keys = ${searchKeys(record)}::text[], candidate_keys = ${candidateKeys(record)}::text[]
    where id = ${person}`.execute(call.tx)
  await insertVersions(call, [{ person, version: version + 1, record, cause: 'correction' }])
}
