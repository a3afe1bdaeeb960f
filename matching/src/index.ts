export * from './birth-date.ts'
export { candidateKeys, type Enrolled } from './candidate-keys.ts'
export { foldArabic } from './fold-arabic.ts'
export { foldLatin } from './fold-latin.ts'
export { jaroWinkler } from './jaro-winkler.ts'
export type { Rule, Slice } from './linkage/blocks.ts'
export { type Dictionary, encode, integers, mapTexts, stacked, UNKNOWN } from './linkage/dictionary.ts'
export { type Estimates, fromModel } from './linkage/estimate.ts'
export { type Evaluation, evaluate, type Quality, type Truth } from './linkage/evaluate.ts'
export { generatePopulation, POPULATION_COLUMNS } from './linkage/generated-population.ts'
export { type Guess, type GuessedField, guessFields, type SeenColumn } from './linkage/guess-fields.ts'
export { dedupe, estimate, type Linkage, link, linkageOf, type UsedRule, weighingOf } from './linkage/linkage.ts'
export { comparePairs } from './linkage/pair-levels.ts'
export { type Draw, type Pattern, randomPatterns } from './linkage/patterns.ts'
export { learn, type Plan, type Profile, planOf } from './linkage/profile.ts'
export type { CostedRule } from './linkage/rule-costs.ts'
export { type FoundPairs, type WeighedPairs, type Weighing, weigherOf, weighSlice } from './linkage/score.ts'
export {
  type Column,
  FIELD_KINDS,
  type Field,
  type FieldInput,
  type FieldKind,
  prepareColumn,
  type Table,
  tableOf,
} from './linkage/table.ts'
export { type RememberedSet, trainingSet } from './linkage/training.ts'
export * from './model.ts'
export { nameKey } from './name-key.ts'
export { nameTokens } from './name-tokens.ts'
export * from './person-model.ts'
export { type PersonName, queryKeys, searchKeys, type WrittenName } from './search-keys.ts'
export { similarity, writtenLikeness } from './similarity.ts'
export * from './weigh-pair.ts'
