import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { ROOT } from '../../platform/root.ts'
import { PERSON_COLUMNS } from './columns.ts'
import { checkedMapping, FieldSource } from './mapping.ts'
import { RECIPES } from './recipes.ts'

const page = readFileSync(join(ROOT, 'docs', 'import.md'), 'utf8')
const mappings = join(ROOT, 'docs', 'mappings')

describe('docs/import.md', () => {
  it('names every column of every kind of file, and every word of a mapping', () => {
    const words = [
      ...Object.values(RECIPES).flatMap(({ columns }) => Object.keys(columns)),
      ...Object.keys(FieldSource.properties),
    ]
    expect(words.filter((word) => !page.includes(`\`${word}\``))).toEqual([])
  })

  it('shows a mapping that can be used, and so are those that are kept beside it', () => {
    const shown = /```json\n([\s\S]*?)```/.exec(page)?.[1] ?? ''
    const kept = readdirSync(mappings).map((file) => readFileSync(join(mappings, file), 'utf8'))
    expect(kept.length).toBeGreaterThan(0)
    for (const text of [shown, ...kept]) expect(() => checkedMapping(JSON.parse(text), PERSON_COLUMNS)).not.toThrow()
  })
})
