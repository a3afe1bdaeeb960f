import {
  type Column,
  type CostedRule,
  comparePairs,
  type Dictionary,
  type Draw,
  type Estimates,
  type FieldKind,
  type FoundPairs,
  type Pattern,
  prepareColumn,
  type RememberedSet,
  randomPatterns,
  type Slice,
  stacked,
  type Table,
  trainingSet,
  type Weighing,
  weigherOf,
  weighSlice,
} from '@sijill/matching'
import { type CellPlaces, type CellText, type Scanned, scanCells } from './cells.ts'
import { numberCells } from './number-cells.ts'

/** A column as a file holds it: cells of a text, or numbered already. */
export type RawColumn =
  | { readonly text: CellText; readonly parts: readonly CellPlaces[]; readonly column: number }
  | { readonly numbered: Dictionary }

/** What a thread looks into while it works. */
export type Tool = { readonly table: Table; readonly boundary: number | undefined }

type Tasks = {
  scan: (input: { text: CellText; from: number; to: number; columns: number }) => Scanned
  /** Columns of two files stand one under the other. */
  column: (input: { kind: FieldKind; raw: readonly RawColumn[] }) => Column
  draw: (draw: Draw, memory: Memory) => readonly Pattern[]
  train: (rule: CostedRule, memory: Memory) => RememberedSet
  weigh: (input: { weighing: Weighing; estimates: Estimates; slice: Slice }, memory: Memory) => FoundPairs
}
export type Task = keyof Tasks
export type TaskInput<Name extends Task> = Parameters<Tasks[Name]>[0]
export type TaskOutput<Name extends Task> = ReturnType<Tasks[Name]>

type Known = Tool & { readonly comparator: ReturnType<typeof comparePairs> }
export type Memory = { readonly keep: (tool: Tool) => void; readonly known: () => Known }

export function newMemory(): Memory {
  let known: Known | undefined
  return {
    keep(tool) {
      known = { ...tool, comparator: comparePairs(tool.table) }
    },
    known() {
      if (!known) throw new Error('no table was given yet')
      return known
    },
  }
}

export const numbered = (raw: RawColumn): Dictionary =>
  'numbered' in raw ? raw.numbered : numberCells(raw.text, raw.parts, raw.column)

const TASKS: Tasks = {
  scan: ({ text, ...part }) => scanCells(text, part),
  column: ({ kind, raw }) => prepareColumn(kind, raw.map(numbered).reduce(stacked)),
  draw(draw, { known }) {
    const { table, comparator, boundary } = known()
    return randomPatterns(comparator, { rows: table.rows, boundary }, draw)
  },
  train(rule, { known }) {
    const { table, comparator, boundary } = known()
    return trainingSet(rule, { rows: table.rows, comparator, boundary })
  },
  weigh({ weighing, estimates, slice }, { known }) {
    const { table, comparator } = known()
    return weighSlice(weigherOf(table, comparator, estimates), weighing, slice)
  },
}

type Work = { readonly task: Task; readonly inputs: readonly unknown[]; readonly next: Int32Array }

/** Takes inputs one after the other, as other threads do, until none is left. */
export function work({ task, inputs, next }: Work, memory: Memory): [place: number, result: unknown][] {
  const run = TASKS[task] as (input: unknown, memory: Memory) => unknown
  const results: [number, unknown][] = []
  for (let place = Atomics.add(next, 0, 1); place < inputs.length; place = Atomics.add(next, 0, 1)) {
    results.push([place, run(inputs[place], memory)])
  }
  return results
}
