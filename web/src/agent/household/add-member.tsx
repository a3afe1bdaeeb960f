import { useState } from 'react'
import type { FoundPerson } from '../../api/answers.ts'
import { readPerson, searchRegisters } from '../../api/queries.ts'
import { Button } from '../../kit/button.tsx'
import { ErrorNotice } from '../../kit/error-notice.tsx'
import { westernDigits } from '../../kit/format.ts'
import { PersonName } from '../../kit/person-name.tsx'
import { TextInput } from '../../kit/text-input.tsx'
import { useWords } from '../../kit/use-words.ts'
import { type MemberDraft, memberDraft } from './household-draft.ts'

type AddMemberProps = { members: readonly MemberDraft[]; onAdd: (member: MemberDraft) => void }

/** Finds persons of the population register, and opens the file of the one chosen, for its number. */
function useFinding({ members, onAdd }: AddMemberProps) {
  const [found, setFound] = useState<readonly FoundPerson[]>()
  const [error, setError] = useState<unknown>()
  const [busy, setBusy] = useState(false)
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (fault) {
      setError(fault)
    } finally {
      setBusy(false)
    }
  }
  const find = (q: string) => run(async () => setFound((await searchRegisters(westernDigits(q))).persons))
  const add = ({ person, name }: FoundPerson) =>
    run(async () => {
      const { idcs, sex, birthDate } = await readPerson(person, 'registration')
      if (!members.some((member) => member.idcs === idcs))
        onAdd(memberDraft({ idcs, name, sex, birthDate }, members.length === 0))
      setFound(undefined)
    })
  return { found, error, busy, find, add }
}

function Found({
  persons,
  busy,
  onAdd,
}: {
  persons: readonly FoundPerson[]
  busy: boolean
  onAdd: (person: FoundPerson) => void
}) {
  const { t, day } = useWords()
  if (persons.length === 0) return <p role="status">{t('agent.memberNotFound')}</p>
  return (
    <ul className="stack-tight">
      {persons.map((person) => (
        <li key={person.person} className="row-apart">
          <span>
            <PersonName name={person.name} /> · <bdi>{day(person.birthDate)}</bdi> ·{' '}
            <bdi className="num">{person.idcsMasked}</bdi>
          </span>
          <Button kind="quiet" busy={busy} onClick={() => onAdd(person)}>
            {t('agent.addThis')}
          </Button>
        </li>
      ))}
    </ul>
  )
}

export function AddMember(props: AddMemberProps) {
  const { t } = useWords()
  const [q, setQ] = useState('')
  const { found, error, busy, find, add } = useFinding(props)
  const search = () => {
    if (q.trim().length >= 2) void find(q.trim())
  }
  return (
    <div className="stack-tight">
      <div className="add-member">
        <TextInput
          label={t('agent.addMember')}
          hint={t('agent.addMemberHint')}
          value={q}
          onValue={setQ}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            search()
          }}
        />
        <Button kind="quiet" busy={busy} onClick={search}>
          {t('desk.searchAct')}
        </Button>
      </div>
      {error !== undefined && <ErrorNotice error={error} />}
      {found && (
        <Found
          persons={found}
          busy={busy}
          onAdd={(person) => {
            setQ('')
            void add(person)
          }}
        />
      )}
    </div>
  )
}
