import { writeFileSync } from 'node:fs'
import { evaluate, type Guess, type Linkage, type Quality } from '@sijill/matching'
import { type Crew, gather } from './crew.ts'
import { checkRows, findPairs } from './find-pairs.ts'
import { checkColumns, fieldOfFlag, guessedFields, type Profile, readProfile } from './profile.ts'
import { openSource, type ReadOptions, type Source } from './source.ts'
import { truthOf } from './truth.ts'
import { namingOf, writeClusters, writePairs } from './written.ts'

export type MatchOptions = ReadOptions & {
  readonly field?: readonly string[]
  readonly ignore?: readonly string[]
  readonly profile?: string
  readonly saveProfile?: string
  readonly truth?: string
  readonly truthPattern?: string
  readonly id?: string
  readonly out?: string
  readonly clusters?: string
  /** Probability from which a pair is taken for one person. */
  readonly probability: number
  readonly threads: number
}

export type Point = Quality & { readonly probability: number }
export type Measured = {
  readonly bestF1: number
  readonly precision: number
  readonly recall: number
  readonly truePairs: number
  /** At the asked probability, as one would choose without a truth. */
  readonly unaided: Omit<Point, 'threshold'>
  readonly curve: readonly Point[]
}
export type MatchReport = Partial<Measured> & {
  readonly records: number
  /** Pairs at the threshold or above. */
  readonly pairs: number
  /** In bits: of the best F1 where the truth is known, else of the asked probability. */
  readonly threshold: number
  /** From the beginning of the reading until the last pair is weighed. */
  readonly seconds: number
  readonly compared: number
  readonly expectedRecall: number
  readonly fields: readonly string[]
  readonly leftOut: readonly string[]
  readonly rules: readonly string[]
  readonly threads: number
}

/** Tells a reader how far the work is. */
export type Tell = (line: string) => void

type Choice = { readonly profile: Profile; readonly leftOut: Guess['leftOut'] }

function chosenFields(sources: readonly Source[], options: MatchOptions): Choice {
  const { field = [], ignore = [], profile, truth, id } = options
  if (profile) return { profile: readProfile(profile), leftOut: [] }
  if (field.length > 0) return { profile: { fields: field.map(fieldOfFlag) }, leftOut: [] }
  return guess(sources, [...ignore, ...[truth, id].filter((column) => column !== undefined)])
}

function guess(sources: readonly Source[], leftAlone: readonly string[]): Choice {
  const { fields, leftOut } = guessedFields(sources, leftAlone)
  return { profile: { fields }, leftOut }
}

const secondsSince = (start: number): number => Math.round(performance.now() - start) / 1000

function measured(
  linkage: Linkage,
  sources: readonly Source[],
  options: MatchOptions & { truth: string },
): Measured & { threshold: number } {
  const boundary = sources[1] && sources[0]?.rows
  const { persons } = truthOf(sources, { column: options.truth, pattern: options.truthPattern })
  const { best, truePairs, curve } = evaluate(linkage.pairs, persons, boundary)
  const at = (quality: Quality): Point => ({ ...quality, probability: linkage.probability(quality.threshold) })
  const unaided = evaluate(abovePairs(linkage, linkage.weightAt(options.probability)), persons, boundary).curve.at(-1)
  return {
    bestF1: best.f1,
    threshold: best.threshold,
    precision: best.precision,
    recall: best.recall,
    truePairs,
    unaided: {
      probability: options.probability,
      precision: unaided?.precision ?? 1,
      recall: unaided?.recall ?? 0,
      f1: unaided?.f1 ?? 0,
    },
    curve: curve.map(at),
  }
}

const countFrom = ({ weights }: Linkage['pairs'], least: number): number => {
  const below = weights.findIndex((weight) => weight < least)
  return below < 0 ? weights.length : below
}

function abovePairs({ pairs }: Linkage, least: number): Linkage['pairs'] {
  const count = countFrom(pairs, least)
  return { ...pairs, a: pairs.a.subarray(0, count), b: pairs.b.subarray(0, count), weights: pairs.weights.subarray(0, count) }
}

type Found = { readonly linkage: Linkage; readonly sources: readonly Source[]; readonly options: MatchOptions }

function write({ linkage, sources, options }: Found, profile: Profile): void {
  const { out, clusters, saveProfile, id, probability } = options
  const naming = namingOf(sources, id)
  if (out) writePairs(out, linkage, { naming, least: linkage.weightAt(probability) })
  if (clusters) writeClusters(clusters, linkage.clusters(probability), { naming, sources })
  if (saveProfile)
    writeFileSync(saveProfile, `${JSON.stringify({ fields: profile.fields, model: linkage.parameters }, null, 2)}\n`)
}

async function matchWith(
  files: readonly string[],
  options: MatchOptions,
  { crew, tell }: { crew: Crew; tell: Tell },
): Promise<MatchReport> {
  const start = performance.now()
  const phase = (line: string): void => tell(`${secondsSince(start).toFixed(1)} s: ${line}`)
  const sources: Source[] = []
  for (const file of files) sources.push(await openSource(file, options, crew))
  const records = sources.reduce((sum, { rows }) => sum + rows, 0)
  phase(`${records} records read`)
  checkRows(sources)
  const { profile, leftOut } = chosenFields(sources, options)
  const { fields, model } = profile
  checkColumns(fields, sources)
  for (const { field, kind, columns } of fields) tell(`  ${field}: ${kind} from ${columns.join(', ')}`)
  for (const { column, because } of leftOut) tell(`  ${column}: left out (${because})`)
  const linkage = await findPairs({ sources, fields, model, tell: phase }, crew)
  const seconds = secondsSince(start)
  phase(`${linkage.pairs.compared} pairs weighed by ${linkage.rules.length} rules`)
  const threshold = linkage.weightAt(options.probability)
  const { truth } = options
  const quality = truth === undefined ? {} : measured(linkage, sources, { ...options, truth })
  write({ linkage, sources, options }, profile)
  const report = { threshold, seconds, records, ...quality }
  return {
    ...report,
    pairs: countFrom(linkage.pairs, report.threshold),
    compared: linkage.pairs.compared,
    expectedRecall: linkage.expectedRecall,
    fields: fields.map(({ field, kind, columns }) => `${field}:${kind}=${columns.join(',')}`),
    leftOut: leftOut.map(({ column, because }) => `${column}: ${because}`),
    rules: linkage.rules.map(({ name }) => name),
    threads: crew.size,
  }
}

/** Finds the records of one person in a file, or across two. @throws Refusal `import/unreadable` */
export async function matchFiles(files: readonly string[], options: MatchOptions, tell: Tell): Promise<MatchReport> {
  const crew = gather(options.threads)
  try {
    return await matchWith(files, options, { crew, tell })
  } finally {
    await crew.dismiss()
  }
}
