import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

/** What a person with a disability would stumble on (WCAG 2.2 AA), one line a fault: nothing when the page is sound. */
export async function accessibilityFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`))
}
