import { refuse } from '@sijill/contract'
import type { Command } from 'commander'
import { IMPORT_KINDS, type ImportKind } from '../../modules/convergence/index.ts'
import { checkedMapping, type Mapping, pair } from '../import/mapping.ts'
import { watchOnTerminal } from '../import/progress.ts'
import { RECIPES } from '../import/recipes.ts'
import { type ImportReport, runImport } from '../import/run-import.ts'
import { writeTemplate } from '../import/template.ts'
import { print, readJson, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

export type ImportOptions = {
  map?: string
  column: string[]
  constant: string[]
  register?: string
  delimiter?: string
  encoding?: string
  rejects?: string
  resume?: boolean
  restart?: boolean
  json?: boolean
}

const INTERRUPTED = 130

/** The saved mapping with what the flags say over it. */
function mappingOf(kind: ImportKind, { map, column, constant, register, delimiter, encoding }: ImportOptions): Mapping {
  const { columns } = RECIPES[kind]
  const saved = map === undefined ? { fields: {} } : checkedMapping(readJson(map), columns)
  const flags = { register, delimiter: delimiter === '\\t' ? '\t' : delimiter, encoding }
  const fields = {
    ...saved.fields,
    ...Object.fromEntries(column.map((text) => pair('--column', text)).map(([field, name]) => [field, { column: name }])),
    ...Object.fromEntries(constant.map((text) => pair('--constant', text)).map(([field, value]) => [field, { constant: value }])),
  }
  return checkedMapping(
    { ...saved, ...Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined)), fields },
    columns,
  )
}

function lines(kind: ImportKind, report: ImportReport & { seconds: number }): string[] {
  const { rowsDone, loaded, known, rejected, reasons, rejects, finished, resumedAfter, seconds } = report
  return [
    `${finished ? 'Finished' : `Interrupted after row ${rowsDone}: the same command resumes it`}${resumedAfter > 0 ? ` (resumed after row ${resumedAfter})` : ''}.`,
    `${rowsDone} rows: ${loaded} ${kind} loaded, ${known} known already, ${rejected} rejected, in ${seconds.toFixed(1)} s (${Math.round((rowsDone - resumedAfter) / seconds)} rows/s).`,
    ...table(
      Object.entries(reasons)
        .sort(([, one], [, other]) => other - one)
        .map(([reason, count]) => ['', String(count), reason]),
    ),
    ...(rejects ? [`Rejected rows, with the reasons in Arabic and French: ${rejects}; mend them and import that file.`] : []),
    ...(kind === 'households' && finished && loaded > 0
      ? ['The worker scores and decides the registry next: sijill job list.']
      : []),
  ]
}

/** Loads a file and says what became of its rows. */
export async function importFile(kind: ImportKind, file: string, options: ImportOptions): Promise<void> {
  const mapping = mappingOf(kind, options)
  const { rejects, resume = false, restart = false } = options
  const watch = watchOnTerminal(kind)
  const started = Date.now()
  try {
    const report = await withDatabase('worker', ({ database }) =>
      runImport(database, { kind, file, mapping, rejects, resume, restart }, watch),
    )
    const timed = { ...report, seconds: (Date.now() - started) / 1000 }
    print(timed, options, () => lines(kind, timed))
    if (!report.finished) process.exitCode = INTERRUPTED
  } finally {
    watch.close()
  }
}

const collect = (value: string, values: string[]): string[] => [...values, value]

export const withImportOptions = (command: Command): Command =>
  command
    .option('--map <file>', 'a saved mapping of a foreign file (JSON)')
    .option('--column <field=column>', 'take a field from a column of the file', collect, [])
    .option('--constant <field=value>', 'the same value for every row', collect, [])
    .option('--delimiter <character>', 'separator of a CSV file; found in the header unless told')
    .option('--encoding <name>', 'encoding of a CSV file, such as windows-1256; UTF-8 unless told')
    .option('--rejects <file>', 'where rejected rows go; in the current folder unless told')
    .option('--resume', 'only go on with an import that was interrupted; without it, go on if there is one')
    .option('--restart', 'begin an interrupted import again from its first row')
    .option('--json', 'print the report as JSON')

const isKind = (text: string): text is ImportKind => IMPORT_KINDS.some((kind) => kind === text)

async function template(kind: string, { xlsx, output }: { xlsx?: boolean; output?: string }): Promise<void> {
  if (!isKind(kind)) return refuse('import/mapping-invalid', { kind, allowed: [...IMPORT_KINDS] })
  const file = output ?? `${kind}.${xlsx ? 'xlsx' : 'csv'}`
  await writeTemplate(kind, file)
  process.stdout.write(`${file}\n`)
}

export function importCommands(program: Command): void {
  const parent = program
    .command('import')
    .description('load files into the registers: checked row by row, resumable, never twice')
  for (const kind of ['persons', 'households'] as const) {
    withImportOptions(parent.command(`${kind} <file>`))
      .description(`load ${kind} from a CSV (.csv, .csv.gz) or XLSX file, as docs/import.md describes it`)
      .option('--register <name>', 'the register that numbered the rows')
      .action((file: string, options: ImportOptions) => importFile(kind, file, options))
  }
  parent
    .command('template <kind>')
    .description(`write a file with the documented columns and an example row: ${IMPORT_KINDS.join(', ')}`)
    .option('--xlsx', 'an Excel workbook instead of CSV')
    .option('--output <file>', 'name of the file')
    .action(template)
}
