import { sql } from 'kysely'
import type { Database } from '../../platform/database.ts'
import type { ReformText } from './reform-text.ts'

/** Brings the calendar to the database; a text corrected in the calendar is corrected here. */
export async function writeReformTexts(database: Database, texts: readonly ReformText[]): Promise<void> {
  const rows = texts.map(({ subject, number, bulletin, ...text }) => ({
    ...text,
    number,
    bulletin,
    ar: subject.ar,
    fr: subject.fr,
  }))
  await sql`
    insert into governance.reform_text (code, kind, number, day, subject_ar, subject_fr, status, bulletin, known, source, checked_on)
    select code, kind, number, day, ar, fr, status, bulletin, known, source, "checkedOn"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (code text, kind text, number text, day text, ar text, fr text, status text,
      bulletin text, known text, source text, "checkedOn" date)
    on conflict (code) do update set kind = excluded.kind, number = excluded.number, day = excluded.day, subject_ar = excluded.subject_ar,
      subject_fr = excluded.subject_fr, status = excluded.status, bulletin = excluded.bulletin, known = excluded.known,
      source = excluded.source, checked_on = excluded.checked_on`.execute(database)
}
