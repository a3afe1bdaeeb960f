import type { Command } from 'commander'
import { createDemoStaff, type DemoStaff, type SignInLink, signInLink, staffNamed } from '../../modules/access/index.ts'
import { inCall, systemActor } from '../../platform/call.ts'
import type { Database } from '../../platform/database.ts'
import { type Printed, print, table } from '../print.ts'
import { withDatabase } from '../with-database.ts'

type DemoLink = DemoStaff & { url: string; expiresAt: Date }

const urlOf = (publicUrl: string, { path }: SignInLink): string => `${publicUrl}${path}`

/** The demonstration staff, each with a link that signs them in once within half an hour. */
const demoLinks = (database: Database, publicUrl: string): Promise<DemoLink[]> =>
  inCall(database, { actor: systemActor('demonstration') }, async (call) => {
    const links: DemoLink[] = []
    for (const person of await createDemoStaff(call)) {
      const link = await signInLink(call, person.staff)
      links.push({ ...person, url: urlOf(publicUrl, link), expiresAt: link.expiresAt })
    }
    return links
  })

const demoLines = (links: readonly DemoLink[]): string[] => table(links.map(({ role, name, url }) => [role, name.fr, url]))

export function staffCommands(program: Command): void {
  const staff = program.command('staff').description('the staff: one-time sign-in links')
  staff
    .command('demo')
    .description('create the demonstration staff where missing and print a sign-in link for each')
    .option('--json', 'print JSON')
    .action(async (options: Printed) => {
      const links = await withDatabase('people', ({ database }, { publicUrl }) => demoLinks(database, publicUrl))
      print(links, options, () => demoLines(links))
    })
  staff
    .command('link <user>')
    .description('print a link that signs this person in once within half an hour')
    .option('--json', 'print JSON')
    .action(async (user: string, options: Printed) => {
      const link = await withDatabase('people', ({ database }, { publicUrl }) =>
        inCall(database, { actor: systemActor('staff link') }, async (call) => {
          const made = await signInLink(call, await staffNamed(call, user))
          return { url: urlOf(publicUrl, made), expiresAt: made.expiresAt }
        }),
      )
      print(link, options, () => [link.url])
    })
}
