import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { GENERATED, schemaOf } from './generate-schema.ts'
import { testDatabase } from './test-database.ts'

it('row types are those of the migrated database (npx tsx server/src/testing/generate-schema.ts writes them)', async () => {
  const { url } = await testDatabase()
  expect(schemaOf(url)).toBe(readFileSync(GENERATED, 'utf8'))
})
