import type { SimilarPerson } from '../../api/answers.ts'
import { Button } from '../../kit/button.tsx'
import { PersonName } from '../../kit/person-name.tsx'
import { useWords } from '../../kit/use-words.ts'

/** Never a hundred in a hundred: that would be said of an identity. */
const MOST_SAID = 0.999

type SimilarPersonsProps = { similar: readonly SimilarPerson[]; busy: boolean; onOther: () => void; onBack: () => void }

/** A resemblance is a question to the agent, never an answer. */
export function SimilarPersons({ similar, busy, onOther, onBack }: SimilarPersonsProps) {
  const { t, day, share } = useWords()
  return (
    <section className="notice notice-wait" aria-live="polite">
      <h2>{t('agent.similarTitle')}</h2>
      <p>{t('agent.similarWords')}</p>
      <ul className="stack-tight">
        {similar.map((person) => (
          <li key={`${person.idcsMasked} ${person.birthDate}`}>
            <PersonName name={{ family: person.familyName, given: person.givenName }} /> · <bdi>{day(person.birthDate)}</bdi> ·{' '}
            <bdi>{person.birthPlace}</bdi> ·{' '}
            <bdi dir="ltr" className="num">
              {person.idcsMasked}
            </bdi>{' '}
            <span className="small muted">
              {t('agent.similarShare', { share: share(Math.min(person.probability, MOST_SAID), 1) })}
            </span>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button busy={busy} onClick={onOther}>
          {t('agent.similarOther')}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {t('agent.similarBack')}
        </Button>
      </div>
    </section>
  )
}
