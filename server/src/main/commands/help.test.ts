import { Command, CommanderError } from 'commander'
import { describe, expect, test } from 'vitest'
import { COMMANDS } from './index.ts'

type Verb = { words: string[]; command: Command }

function verbsUnder(command: Command, words: string[] = []): Verb[] {
  return command.commands.flatMap((each) => {
    const path = [...words, each.name()]
    return [{ words: path, command: each }, ...verbsUnder(each, path)]
  })
}

function program(): Command {
  const whole = new Command('sijill')
  for (const commands of COMMANDS) commands(whole)
  return whole
}

/** What `sijill WORDS --help` prints, and the status it would end with. */
async function helpOf(words: readonly string[]): Promise<{ printed: string; status: number }> {
  const whole = program()
  const printed: string[] = []
  for (const { command } of [{ command: whole }, ...verbsUnder(whole)]) {
    command.exitOverride().configureOutput({ writeOut: (text) => printed.push(text), writeErr: (text) => printed.push(text) })
  }
  try {
    await whole.parseAsync([...words, '--help'], { from: 'user' })
  } catch (fault) {
    if (fault instanceof CommanderError) return { printed: printed.join(''), status: fault.exitCode }
    throw fault
  }
  throw new Error(`${words.join(' ')} ran instead of telling how`)
}

describe('every verb tells how it is used', () => {
  test.each(verbsUnder(program()).map(({ words, command }) => [words.join(' '), words, command] as const))(
    '%s',
    async (name, words, command) => {
      const { printed, status } = await helpOf(words)
      expect(status).toBe(0)
      expect(printed).toContain(`Usage: sijill ${name}`)
      expect(command.description().length).toBeGreaterThan(10)
      for (const { flags, description } of command.options) expect(description, `${name} ${flags}`).not.toBe('')
    },
  )
})
