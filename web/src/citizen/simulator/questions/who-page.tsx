import { type FormEvent, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { CheckInput } from '../../../kit/text-input.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { ageIn, memberLabel } from './member-label.ts'
import type { QuestionPageProps } from './page-props.ts'
import { yesNoPage } from './simple-pages.tsx'

type Who = { fact: 'literate' | 'pension' | 'fatherless' | 'disabled'; fromAge: number; belowAge?: number }

/** Which members: boxes to tick, or nobody in one touch. */
export function whoPage({ fact, fromAge, belowAge = 1000 }: Who) {
  return function WhoPage({ facts, onAnswer }: QuestionPageProps) {
    const words = useWords()
    const { t } = words
    const asked = facts.members.filter((member) => ageIn(facts, member) >= fromAge && ageIn(facts, member) < belowAge)
    const [ticked, setTicked] = useState(() => new Set(asked.filter((member) => member[fact]).map(({ key }) => key)))
    const tick = (key: string, isTicked: boolean) =>
      setTicked(new Set(isTicked ? [...ticked, key] : [...ticked].filter((each) => each !== key)))
    const answer = (who: ReadonlySet<string>) =>
      onAnswer({ ...facts, members: facts.members.map((member) => ({ ...member, [fact]: who.has(member.key) })) })
    const submit = (event: FormEvent) => {
      event.preventDefault()
      answer(ticked)
    }
    return (
      <form className="stack" onSubmit={submit}>
        <div className="ticks">
          {asked.map((member) => (
            <CheckInput
              key={member.key}
              label={memberLabel(words, facts, member)}
              checked={ticked.has(member.key)}
              onValue={(isTicked) => tick(member.key, isTicked)}
            />
          ))}
        </div>
        <Button type="submit" disabled={ticked.size === 0}>
          {t('kit.next')}
        </Button>
        <Button kind="quiet" onClick={() => answer(new Set())}>
          {t('simulator.nobody')}
        </Button>
      </form>
    )
  }
}

/** The law asks whether anyone receives them: they are said of the head. */
export const familyAllowancesPage = yesNoPage({
  get: ({ members }) => members.some(({ familyAllowances }) => familyAllowances),
  set: (facts, receives) => ({
    ...facts,
    members: facts.members.map((member) => ({ ...member, familyAllowances: receives && member.kinship === 'head' })),
  }),
})
