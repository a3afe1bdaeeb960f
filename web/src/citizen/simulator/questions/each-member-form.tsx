import type { HouseholdFacts, HouseholdMember } from '@sijill/contract'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Button } from '../../../kit/button.tsx'
import { useWords } from '../../../kit/use-words.ts'
import { ageIn, memberLabel } from './member-label.ts'

export type MemberChanges = Partial<HouseholdMember>

type EachMemberFormProps = {
  facts: HouseholdFacts
  isAsked: (member: HouseholdMember, age: number) => boolean
  /** The inputs of one member; `put` changes them. */
  inputs: (member: HouseholdMember, put: (changes: MemberChanges) => void) => ReactNode
  onAnswer: (facts: HouseholdFacts) => void
}

/** The same question of several members, on one page: one sheet each. */
export function EachMemberForm({ facts, isAsked, inputs, onAnswer }: EachMemberFormProps) {
  const words = useWords()
  const [members, setMembers] = useState(facts.members)
  const put = (key: string, changes: MemberChanges) =>
    setMembers(members.map((member) => (member.key === key ? { ...member, ...changes } : member)))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onAnswer({ ...facts, members })
  }
  return (
    <form className="stack" onSubmit={submit} noValidate>
      {members
        .filter((member) => isAsked(member, ageIn(facts, member)))
        .map((member) => (
          <fieldset key={member.key} className="card stack-tight">
            <legend className="member-legend">{memberLabel(words, facts, member)}</legend>
            {inputs(member, (changes) => put(member.key, changes))}
          </fieldset>
        ))}
      <Button type="submit">{words.t('kit.next')}</Button>
    </form>
  )
}
