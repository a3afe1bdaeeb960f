import type { Command } from 'commander'
import {
  type ExplainedMatch,
  explainMatch,
  type PipelineStatus,
  packetReplayed,
  pipelineStatus,
  startDedupe,
} from '../../modules/population-register/index.ts'
import { type Call, inCall, systemActor } from '../../platform/call.ts'
import { type Printed, print, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

const acting = <Result>(name: string, act: (call: Call) => Promise<Result>): Promise<Result> =>
  withDatabase('worker', ({ database }) => inCall(database, { actor: systemActor(name), purpose: 'verification' }, act))

const bits = (weight: number): string => `${weight >= 0 ? '+' : ''}${weight.toFixed(2)} bits`

const explained = ({ contributions, weight, probability, verdict, keysShared, thresholds }: ExplainedMatch): string[] => [
  ...table(contributions.map(({ field, level, weight: part }) => [field, level, bits(part)])),
  ...table([
    ['weight', bits(weight)],
    ['probability', probability.toFixed(6)],
    [
      'verdict',
      `${verdict} (possible from ${thresholds.lower}, adjudicated from ${thresholds.upper}, since ${thresholds.since})`,
    ],
    [
      'rates',
      thresholds.measuredPairs === null
        ? 'not measured'
        : `false match ${thresholds.falseMatchRate}, N = ${thresholds.measuredPairs}`,
    ],
    ['shared keys', keysShared.join(' ') || 'none: the register would not have compared them'],
  ]),
]

const duration = (milliseconds: number): string => `${Math.round(milliseconds / 60_000)} min`

const board = ({ stages, lastWeek, failing }: PipelineStatus): string[] => [
  ...table([
    ['stage', 'deadline', 'waiting', 'late', 'oldest', 'causes'],
    ...stages.map(({ stage, deadlineMs, waiting, late, oldest, causes }) => [
      stage,
      duration(deadlineMs ?? 0),
      String(waiting),
      String(late),
      oldest ? new Date(oldest).toISOString() : '',
      Object.entries(causes)
        .map(([cause, count]) => `${cause} ${count}`)
        .join(', '),
    ]),
  ]),
  `last 7 days: ${lastWeek.received} received, ${lastWeek.issued} issued (${lastWeek.withinPromise} within 24 h), ${lastWeek.rejected} rejected; median ${lastWeek.medianSeconds.toFixed(1)} s, p95 ${lastWeek.p95Seconds.toFixed(1)} s`,
  ...failing.map(({ packet, attempts, cause }) => `fails: ${packet}, ${attempts} attempts: ${cause}`),
]

export function personCommands(program: Command): void {
  const person = program.command('person').description('persons of the population register')
  person
    .command('explain-match <one> <other>')
    .description('why two records are taken for one person or for two: identifiers, numbers or packets')
    .option('--json', 'print JSON')
    .action(async (one: string, other: string, options: Printed) => {
      const match = await acting('person explain-match', (call) => explainMatch(call, one, other))
      print(match, options, () => explained(match))
    })
  person
    .command('dedupe')
    .description('start the comparison of the whole register; `sijill job list` shows its progress')
    .action(async () => print(await acting('person dedupe', startDedupe), { json: true }, () => []))
  const pipeline = program.command('pipeline').description('enrolments under way')
  pipeline
    .command('status')
    .description('how many packets wait at each stage, since when and why, and how fast numbers were given')
    .option('--json', 'print JSON')
    .action(async (options: Printed) => {
      const status = await acting('pipeline status', pipelineStatus)
      print(status, options, () => board(status))
    })
  pipeline
    .command('replay <packet>')
    .description('take up again, at once, a packet that waits')
    .action(async (packet: string) =>
      print(await acting('pipeline replay', (call) => packetReplayed(call, packet)), { json: true }, () => []),
    )
}
