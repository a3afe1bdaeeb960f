import { type Day, type FieldRefusal, isDay, Refusal, refuse } from '@sijill/contract'
import { evaluateValues, FORMULAS, formulaOn, isUnscorable, shown } from '@sijill/law'
import type { Command } from 'commander'
import { replayScore } from '../../modules/scoring/index.ts'
import { householdByCode } from '../../modules/social-registry/index.ts'
import { type Call, inCall, systemActor } from '../../platform/call.ts'
import { dayInMorocco } from '../../platform/clock.ts'
import { addJob, jobOf, runJob } from '../../platform/jobs.ts'
import { JOBS } from '../jobs.ts'
import { print, readJson, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

type Case = Record<string, unknown> & { name?: string }

function evaluateCase(one: unknown, at: number) {
  if (typeof one !== 'object' || one === null) refuse('request/invalid', {}, [{ path: '', code: 'field/wrong-type' }])
  const { milieu, region, values, ...rest } = one as Case
  const formula = formulaOn(dayInMorocco(new Date()), FORMULAS) ?? refuse('score/formula-unknown')
  return { name: rest.name ?? `case ${at + 1}`, ...evaluateValues(formula, { milieu, region, values }) }
}

/** Every case of a list, or all that is wrong in any of them, each told by its place in the list. */
function evaluateList(list: readonly unknown[]) {
  const refused: FieldRefusal[] = []
  const evaluated = list.flatMap((one, at) => {
    try {
      return [evaluateCase(one, at)]
    } catch (fault) {
      if (!(fault instanceof Refusal) || !fault.fields) throw fault
      refused.push(...fault.fields.map((field) => ({ ...field, path: `/${at}${field.path}` })))
      return []
    }
  })
  return refused.length > 0 ? refuse('request/invalid', {}, refused) : evaluated
}

function evaluateFile({ file, json }: { file: string; json?: boolean }): void {
  const read = readJson(file)
  const cases = Array.isArray(read) ? evaluateList(read) : [evaluateCase(read, 0)]
  print(cases, { json: json ?? false }, () =>
    cases.flatMap((each) =>
      'score' in each
        ? [
            `${each.name}: ${each.scoreText}`,
            ...table(each.terms.map(({ id, measure, value, points }) => ['', id, measure, String(value), points])),
          ]
        : [`${each.name}: cannot be scored, the coefficient of ${each.measure} (${each.variable}) was not found`],
    ),
  )
}

/** A household by its code, or by its internal identifier. */
export async function householdFrom(call: Call, text: string): Promise<string> {
  const digits = text.replaceAll('-', '')
  if (!/^\d{11}$/.test(digits)) return text
  return ((await householdByCode(call, digits)) ?? refuse('household/unknown', { household: text })).household
}

async function replay({ household, on, json }: { household: string; on: string; json?: boolean }): Promise<void> {
  const day: Day = isDay(on) ? on : refuse('request/invalid', {}, [{ path: '/on', code: 'field/impossible-date' }])
  const result = await withDatabase('worker', ({ database }) =>
    inCall(database, { actor: systemActor('score replay'), purpose: 'audit' }, async (call) =>
      replayScore(call, (await householdFrom(call, household)) as never, day),
    ),
  )
  const { stored, replayed, identical } = result
  print(result, { json: json ?? false }, () => [
    `computed on ${stored.computedOn} with ${stored.formula}`,
    `stored    ${stored.numerator === null ? `no score: ${stored.missing}` : shown({ size: stored.size, numerator: stored.numerator })}  (numerator ${stored.numerator})`,
    `replayed  ${isUnscorable(replayed) ? `no score: ${replayed.variable}` : shown(replayed)}  (numerator ${isUnscorable(replayed) ? null : replayed.numerator})`,
    identical ? 'identical, to the bit' : 'DIFFERENT',
  ])
  if (!identical) process.exitCode = 1
}

async function runAll({ json }: { json?: boolean }): Promise<void> {
  const reports = await withDatabase('worker', async ({ database, pool }) => {
    const ran = []
    for (const kind of ['score-registry', 'decide-registry']) {
      const id = await inCall(database, { actor: systemActor('score run') }, (call) => addJob(call, kind, {}))
      await runJob({ database, pool, kinds: JOBS }, id)
      ran.push(await jobOf(database, id))
    }
    return ran
  })
  print(reports, { json: json ?? false }, () =>
    reports.map(
      ({ kind, status, done, report, cause }) =>
        `${kind}: ${status}, ${done} households ${JSON.stringify(report)} ${cause ?? ''}`,
    ),
  )
  if (reports.some(({ status }) => status !== 'done')) process.exitCode = 1
}

export function scoreCommands(program: Command): void {
  const score = program.command('score').description('scores: evaluate values, replay a past score, score the whole registry')
  score
    .command('evaluate')
    .description('score values of the formula from a file, without any database')
    .requiredOption('--file <file>', 'JSON: a case or a list of cases {milieu, region, values}; - reads standard input')
    .option('--json', 'print JSON')
    .action(evaluateFile)
  score
    .command('replay')
    .description('compute a past score again from what was known then, and compare it to the bit')
    .requiredOption('--household <code>', 'household code, or internal identifier')
    .requiredOption('--on <day>', 'the day, YYYY-MM-DD')
    .option('--json', 'print JSON')
    .action(replay)
  score
    .command('run')
    .description('score and decide the whole registry, as resumable jobs')
    .requiredOption('--all', 'the whole registry')
    .option('--json', 'print JSON')
    .action(runAll)
}
