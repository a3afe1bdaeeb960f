import { connect } from '../../../platform/database.ts'
import { byName, deliverOne, reaction } from '../../../platform/reactions.ts'
import { PACKET_READY } from '../facts.ts'
import { advancePacket } from './advance-packet.ts'

/** For the test that starts it as a process of its own and kills it. */
export const KILLED_WORKER = import.meta.filename

const FOREVER = 2 ** 30

/** A worker to be killed: it takes a packet as far as one stage, says so, and stays there. */
async function main([url = '', where = '']: readonly string[]): Promise<void> {
  const { database } = connect(url, 'worker', 2)
  const stay = async (stage: string): Promise<void> => {
    if (stage !== where) return
    process.send?.('there')
    await new Promise((resume) => setTimeout(resume, FOREVER))
  }
  const advance = reaction('advance-packet', PACKET_READY, (call, body) => advancePacket(call, body, stay))
  await deliverOne(database, byName([advance]), () => new Date('2026-11-21T10:00:00Z'))
}

if (process.argv[1] === import.meta.filename) await main(process.argv.slice(2))
