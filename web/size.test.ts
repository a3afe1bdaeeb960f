import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BUILD, MANIFEST, MOST_KILOBYTES, PAGES, weigh } from './weigh.ts'

const isBuilt = existsSync(join(BUILD, MANIFEST))
const message = isBuilt ? '' : ' (not weighed: the web is not built; `npm test` builds it first)'

describe.skipIf(!isBuilt)(`what a phone fetches${message}`, () => {
  test.each(Object.keys(PAGES))('%s stays under what was promised', (page) => {
    const weight = weigh(BUILD).find((each) => each.page === page)
    expect(weight?.kilobytes).toBeGreaterThan(10)
    expect(weight?.kilobytes).toBeLessThanOrEqual(MOST_KILOBYTES)
  })
})

test('the two weights of Arabic are asked for with the page itself, as files that exist', () => {
  const html = readFileSync(join(import.meta.dirname, 'index.html'), 'utf8')
  const fonts = [...html.matchAll(/rel="preload" as="font"[^>]*href="([^"]+)"/g)].map(([, href]) => href as string)
  expect(fonts.map((href) => href.match(/arabic-arabic-\d+/)?.[0])).toEqual(['arabic-arabic-400', 'arabic-arabic-600'])
  for (const href of fonts) expect(existsSync(join(import.meta.dirname, href))).toBe(true)
})
