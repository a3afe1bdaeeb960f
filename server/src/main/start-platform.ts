import { setTimeout as sleep } from 'node:timers/promises'
import { createDemoStaff, signInLink } from '../modules/access/index.ts'
import { inCall, systemActor } from '../platform/call.ts'
import { dayInMorocco } from '../platform/clock.ts'
import { connect } from '../platform/database.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { isRegisterEmpty } from './health-view.ts'
import { holdFolder } from './hold-folder.ts'
import { loadPopulation } from './load-population.ts'
import { openDatabase, prepareDatabase } from './open-database.ts'
import { keepProcesses } from './processes.ts'
import { openDemoCentres, openDemoPartner, openEngine, openMessageCentre } from './start-outside.ts'
import { untilStopped } from './until-stopped.ts'

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Rabat and Kénitra, where both registers were piloted. */
const PILOT = ['04.421', '04.281']
const PILOT_SEED = 'census-2024'

async function loadPilot(url: string, { demoHouseholds }: Settings): Promise<void> {
  const connection = connect(url, 'worker', 4)
  try {
    if (demoHouseholds === 0 || !(await isRegisterEmpty(connection.database))) return
    const started = Date.now()
    const wanted = { seed: PILOT_SEED, households: demoHouseholds, territory: PILOT, day: dayInMorocco(new Date()) }
    const loaded = await loadPopulation(connection, wanted, ({ households }, stage) => {
      if (process.stdout.isTTY) process.stdout.write(`\rpilot: ${stage}, ${households} of ${demoHouseholds} households `)
    })
    say(
      `pilot    ${loaded.households} generated households, ${loaded.persons} persons of Rabat and Kénitra, in ${((Date.now() - started) / 1000).toFixed(1)} s`,
    )
  } finally {
    await connection.close()
  }
}

/** No password is shipped: each demonstration account is entered by a link that works once, for half an hour. */
async function printSignInLinks(url: string, { publicUrl }: Settings): Promise<void> {
  const connection = connect(url, 'people', 1)
  try {
    await inCall(connection.database, { actor: systemActor('start') }, async (call) => {
      for (const { staff, role } of await createDemoStaff(call)) {
        const { path } = await signInLink(call, staff)
        say(`sign-in  ${role}  ${publicUrl}${path}`)
      }
    })
  } finally {
    await connection.close()
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    return (await fetch(`${url}/health`)).ok
  } catch {
    return false
  }
}

async function waitFor(urls: readonly string[], deadline: number): Promise<void> {
  for (const url of urls) {
    while (!(await answers(url))) {
      if (Date.now() > deadline) throw new Error(`${url} does not answer; the lines above say why`)
      await sleep(100)
    }
  }
}

/** The three processes, until the platform is told to stop. */
async function runProcesses(url: string, settings: Settings, stopped: Promise<unknown>): Promise<void> {
  const centre = await openMessageCentre(settings)
  const engine = await openEngine(settings)
  const processes = keepProcesses(['api', 'gateway', 'worker'], {
    DATABASE_URL: url,
    SIJILL_DATA: settings.dataFolder,
    SMSC_URL: centre.url,
    ABIS_URL: engine.url,
  })
  try {
    await waitFor([`http://127.0.0.1:${settings.port}`, `http://127.0.0.1:${settings.gatewayPort}`], Date.now() + 60_000)
    say(`people   ${settings.publicUrl}`)
    say(`gateway  ${settings.gatewayUrl}${settings.demo ? ` (partner ${await openDemoPartner(url, settings)})` : ''}`)
    say(`messages ${centre.said}`)
    say(`engine   ${engine.said}`)
    if (settings.demo) say(`centres  ${await openDemoCentres(url)} to try appointments`)
    if (settings.demo) await printSignInLinks(url, settings)
    await stopped
    say('stopping')
  } finally {
    await processes.stop()
    await centre.stop()
    await engine.stop()
  }
}

async function runOnDatabase(settings: Settings, stopped: Promise<unknown>): Promise<void> {
  const opened = await openDatabase(settings)
  say(`database ${opened.embedded ? `embedded PostgreSQL in ${settings.dataFolder}` : 'as DATABASE_URL says'}`)
  try {
    const applied = await prepareDatabase(opened.url)
    if (applied.length > 0) say(`migrated ${applied.length} steps`)
    await loadPilot(opened.url, settings)
    await runProcesses(opened.url, settings, stopped)
  } finally {
    await opened.stop()
  }
}

/** Everything on one machine: database, pilot, three processes. Runs until it is told to stop. */
export async function startPlatform(): Promise<void> {
  const settings = readSettings()
  const stopped = untilStopped()
  const letGo = await holdFolder(settings.dataFolder, say)
  try {
    await runOnDatabase(settings, stopped)
  } finally {
    letGo()
  }
}
