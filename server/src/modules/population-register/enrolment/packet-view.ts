import { type Part, refuse } from '@sijill/contract'
import { sql } from 'kysely'
import { allow, territoriesFor } from '../../../platform/allow.ts'
import { actorName, type Call } from '../../../platform/call.ts'
import { trail } from '../../../platform/trail.ts'
import { openCaseOfPacket } from '../adjudication/case-store.ts'
import { shortToken } from '../short-token.ts'
import { isEnd, type Stage } from './packet.ts'
import { capturesOf, exceptionsOf, packetOf } from './packet-store.ts'

type StepRow = {
  entry: number
  stage: Stage
  event: string
  next: Stage
  cause: string | null
  details: object
  at: Date
  by: string
}

/** One packet: what was signed, where it stands and why, and every step it took. */
export async function packetView(call: Call, packet: string) {
  const row = (await packetOf(call.tx, packet)) ?? refuse('packet/unknown', { packet })
  if (row.operator === actorName(call.actor)) allow(call, 'packet.submit', row.commune)
  else allow(call, 'packet.read', row.commune)
  await trail(call, 'packet.read', `packet:${packet}`)
  const { rows: steps } = await sql<StepRow>`select entry, stage, event, next, cause, details, at, by
    from population_register.packet_transition where packet = ${packet} order by entry`.execute(call.tx)
  const { candidateKeys: _keys, details: _details, ...shown } = row
  return {
    ...shown,
    case: await openCaseOfPacket(call, packet),
    captures: (await capturesOf(call.tx, packet)).map(({ file: _file, ...capture }) => capture),
    exceptions: await exceptionsOf(call.tx, packet),
    steps,
    receipt: shortToken('R', packet),
    waits: !isEnd(row.stage),
  }
}

const LISTED = 100

export type ListedPacket = {
  packet: string
  stage: Stage
  cause: string | null
  late: number
  commune: string
  centre: string
  name: { family: object; given: object }
  receivedAt: Date
  dueAt: Date | null
  exceptions: Part[]
}

/** Packets within the mandate, the longest waiting first. */
export async function listPackets(
  call: Call,
  { stage, mine }: { stage?: string | undefined; mine?: boolean | undefined },
): Promise<ListedPacket[]> {
  const territories = territoriesFor(call, mine ? 'packet.submit' : 'packet.read')
  const { rows } = await sql<ListedPacket>`
    select id as packet, stage, cause, late, commune, centre, received_at as "receivedAt", due_at as "dueAt",
      jsonb_build_object('family', content->'registration'->'familyName', 'given', content->'registration'->'givenName') as name,
      array(select exception.part from population_register.capture_exception as exception
        where exception.packet = packet.id order by exception.part) as exceptions
    from population_register.packet
    where (${stage ?? null}::text is null or stage = ${stage ?? null})
      and (${mine ? actorName(call.actor) : null}::text is null or operator = ${actorName(call.actor)})
      and (${territories.includes('MA')} or exists (select from unnest(${[...territories]}::text[]) as territory (code)
        where commune = territory.code or commune like territory.code || '.%'))
    order by received_at desc limit ${LISTED}`.execute(call.tx)
  return rows
}
