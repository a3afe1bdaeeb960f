import { evaluateHousehold, isUnscorable, shown } from '@sijill/law'
import type { Command } from 'commander'
import { print, readJson, table } from '../print.ts'

function evaluateFile({ file, json }: { file: string; json?: boolean }): void {
  const { measures, score, decisions, measuresHoldUntil } = evaluateHousehold(readJson(file))
  const result = {
    measures,
    measuresHoldUntil,
    score: isUnscorable(score) ? score : { ...score, shown: shown(score) },
    decisions,
  }
  print(result, { json: json ?? false }, () => [
    isUnscorable(score)
      ? `cannot be scored: the coefficient of ${score.measure} (${score.variable}) was not found`
      : `score ${shown(score)} (${score.milieu}, region ${score.region}, formula ${score.formula})`,
    ...(isUnscorable(score)
      ? []
      : table(
          score.terms
            .filter(({ value }) => value !== 0)
            .map((term) => [
              '',
              term.id,
              term.measure,
              String(term.value),
              String(term.coefficient),
              (term.numerator / score.size / 1e9).toFixed(7),
            ]),
        )),
    ...decisions.map(
      (decision) =>
        `${decision.programme}: ${decision.outcome} ${decision.outcome === 'not-eligible' ? decision.reasons.join(', ') : ''}`,
    ),
  ])
}

export function householdCommands(program: Command): void {
  const household = program.command('household').description('households: from declared facts to measures, score and decisions')
  household
    .command('evaluate')
    .description('evaluate one household from a file, without any database')
    .requiredOption('--file <file>', 'JSON of one household, as docs/household-file.md describes it; - reads standard input')
    .option('--json', 'print JSON')
    .action(evaluateFile)
}
