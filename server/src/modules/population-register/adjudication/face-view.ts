import { refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow, requirePurpose } from '../../../platform/allow.ts'
import type { Call } from '../../../platform/call.ts'
import { installationFiles } from '../../../platform/files.ts'
import { trail } from '../../../platform/trail.ts'

/** The face captured of a packet or of a person, for who adjudicates. */
export async function faceOf(call: Call, subject: string): Promise<{ type: string; bytes: Buffer }> {
  allow(call, 'duplicate.read')
  requirePurpose(call)
  const { rows } = await sql<{ file: string; type: string }>`
    select file, type from population_register.capture join population_register.packet on packet.id = capture.packet
    where part = 'face' and (packet.id = ${subject} or packet.person = ${subject}) order by capture.received_at desc limit 1`.execute(
    call.tx,
  )
  const [face] = rows
  if (!face) refuse('request/not-found')
  await trail(call, 'capture.read', `subject:${subject}`, { part: 'face' })
  return { type: face.type, bytes: await installationFiles().get(face.file) }
}
