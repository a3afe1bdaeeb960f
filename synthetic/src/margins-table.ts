import published from '../data/margins.json' with { type: 'json' }
import type { ComparedMargin } from './margins.ts'

const decimals = (value: number): string => value.toFixed(Math.abs(value) < 10 ? 2 : 1)

const signed = (value: number): string => `${value < 0 ? '−' : '+'}${decimals(Math.abs(value))}`

const labelOf = ({ topic, item }: ComparedMargin): string => (item === '' ? topic : `${topic}: ${item}`)

const lineOf = (margin: ComparedMargin): string => {
  const { scope, census, generated, source } = margin
  const figures = [decimals(census), decimals(generated), signed(generated - census)]
  return `| ${[labelOf(margin), scope, ...figures, published.sources[source].known].join(' | ')} |`
}

/** "Census against generated", in Markdown, one line a margin in the order of the publication. */
export function marginsTable(margins: readonly ComparedMargin[]): string {
  return [
    '| margin | among | published | generated | difference | known |',
    '|---|---|---:|---:|---:|---|',
    ...margins.map(lineOf),
  ].join('\n')
}
