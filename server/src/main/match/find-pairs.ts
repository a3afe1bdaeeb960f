import {
  type CostedRule,
  fromModel,
  type Linkage,
  type LinkageModel,
  learn,
  linkageOf,
  type Plan,
  planOf,
  type Table,
  tableOf,
  weighingOf,
} from '@sijill/matching'
import type { Crew } from './crew.ts'
import { refuseFile } from './problem.ts'
import type { WantedField } from './profile.ts'
import type { Source } from './source.ts'

export type Asked = {
  readonly sources: readonly Source[]
  readonly fields: readonly WantedField[]
  /** What the fields are worth, where it is known from another run. */
  readonly model: LinkageModel | undefined
  readonly tell: (phase: string) => void
}

async function readTable({ sources, fields }: Asked, crew: Crew): Promise<Table> {
  const wanted = fields.flatMap(({ kind, columns, columnsOfSecond }) =>
    columns.map((column, at) => ({
      kind,
      raw: sources.map((source, file) => source.raw(file === 0 ? column : (columnsOfSecond?.[at] ?? column))),
    })),
  )
  const prepared = await crew.all('column', wanted)
  return tableOf(fields.map(({ field, kind, columns }) => ({ field, kind, columns: columns.map(() => taken(prepared)) })))
}

function taken<Value>(values: Value[]): Value {
  const value = values.shift()
  if (value === undefined) throw new Error('fewer columns came back than were asked for')
  return value
}

function knownEstimates(model: LinkageModel | undefined, { fields }: Table) {
  try {
    return model && fromModel(model, fields)
  } catch (fault) {
    return refuseFile('profile-not-understood', { field: fault instanceof Error ? fault.message : String(fault) })
  }
}

/** A rule as it crosses to another thread. */
const crossing = ({ name, atoms, pairs }: CostedRule): CostedRule => ({ name, atoms, pairs })

async function weighed(plan: Plan, { model, tell }: Asked, crew: Crew): Promise<Linkage> {
  const sets = await crew.all('train', plan.training.map(crossing))
  const random = (await crew.all('draw', plan.draws)).flat()
  const profile = learn(plan, { sets, random }, knownEstimates(model, plan.table))
  tell('learnt')
  const weighing = weighingOf(plan, profile)
  const slices = Array.from({ length: crew.size }, (_, part) => ({
    weighing,
    estimates: profile.estimates,
    slice: { part, parts: crew.size },
  }))
  return linkageOf(plan, profile, await crew.all('weigh', slices))
}

/** @throws Refusal where there is nothing to compare */
export function checkRows(sources: readonly Source[]): void {
  const rows = sources.map((source) => source.rows)
  const isEnough = rows.length > 1 ? rows.every((count) => count > 0) : (rows[0] ?? 0) > 1
  if (!isEnough) refuseFile('too-few-rows', { rows })
}

/** Reads the columns of the files, learns what they are worth and weighs the pairs, on all the threads of the crew. */
export async function findPairs(asked: Asked, crew: Crew): Promise<Linkage> {
  const [first, second] = asked.sources
  const table = await readTable(asked, crew)
  const boundary = second ? first?.rows : undefined
  asked.tell('folded')
  crew.keep({ table, boundary })
  const plan = planOf(table, boundary)
  asked.tell('planned')
  return weighed(plan, asked, crew)
}
