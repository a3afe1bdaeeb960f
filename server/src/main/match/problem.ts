import { refuse } from '@sijill/contract'

/** What may be wrong with a file or with what was asked of it; each with what mends it. */
export type Cause =
  | 'no-such-file'
  | 'empty'
  | 'not-text'
  | 'unknown-encoding'
  | 'not-gzip'
  | 'not-parquet'
  | 'too-large'
  | 'cells-of-row'
  | 'quote-not-closed'
  | 'column-unknown'
  | 'field-not-understood'
  | 'no-field'
  | 'too-few-rows'
  | 'profile-not-understood'
  | 'truth-without-pairs'
  | 'pattern-not-understood'
  | 'not-a-number'

const REMEDIES: Record<Cause, string> = {
  'no-such-file': 'check the path',
  empty: 'give a file with a header and two rows at least',
  'not-text': 'name the encoding: --encoding windows-1256 (Arabic) or windows-1252 (French)',
  'unknown-encoding': 'use a name of the WHATWG list: utf-8, utf-16le, windows-1256, windows-1252, iso-8859-6',
  'not-gzip': 'the name ends in .gz but the content is not gzip: rename it or compress it again',
  'not-parquet': 'write the Parquet file again; nested columns and encryption are not read',
  'too-large': 'text above 2 GiB is not read at once: write it as Parquet, or divide it',
  'cells-of-row': 'put as many cells on this line as in the header; a cell that holds the separator needs quotes',
  'quote-not-closed': 'close the quote that opens on this line; a quote inside quotes is doubled',
  'column-unknown': 'use one of the columns of the header',
  'field-not-understood': "write --field 'name:kind=column' or 'name:kind=column,column-of-another-script'",
  'no-field': "no column could be guessed: name some with --field 'name:kind=column'",
  'too-few-rows': 'two rows at least, and one at least in each of two files',
  'profile-not-understood': 'take a file that --save-profile wrote, or {"fields":[{"field":…,"kind":…,"columns":[…]}]}',
  'truth-without-pairs': 'no two rows have one person: name the column of the person, or its part with --truth-pattern',
  'pattern-not-understood': 'a regular expression with one group, as rec-(\\d+)-',
  'not-a-number': 'a number between 0 and 1, as 0.5',
}

/** @throws Refusal `import/unreadable` that names the cause, where it is, and what mends it */
export const refuseFile = (cause: Cause, details: Record<string, unknown> = {}): never =>
  refuse('import/unreadable', { cause, ...details, remedy: REMEDIES[cause] })
