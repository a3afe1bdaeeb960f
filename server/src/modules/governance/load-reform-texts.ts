import type { Database } from '../../platform/database.ts'
import { writeReformTexts } from './reform-store.ts'
import type { ReformText } from './reform-text.ts'
import texts from './reform-texts.json' with { type: 'json' }

export const REFORM_TEXTS: readonly ReformText[] = texts

export const loadReformTexts = (database: Database): Promise<void> => writeReformTexts(database, REFORM_TEXTS)
