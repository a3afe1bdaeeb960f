import './decision.css'
import type { Decision } from '@sijill/law'
import { Tag } from '../kit/tag.tsx'
import { useWords } from '../kit/use-words.ts'
import { programmeName } from '../words/programme-words.ts'
import { ChildLines } from './child-lines.tsx'
import { entitlementWords, outcomeOf, refusalReasons } from './decision-words.ts'
import { unscorableWords } from './unscorable-words.ts'

type ProgrammeAnswerProps = {
  decision: Decision
  nameOf?: (member: string) => string | undefined
  /** False when the score is only known to lie on one side of each bound. */
  isExact?: boolean
}

function Because({ decision, nameOf, isExact = true }: ProgrammeAnswerProps) {
  const words = useWords()
  if (decision.outcome === 'undecidable') return <p className="muted">{unscorableWords(words, decision.cause)}</p>
  const { entitlement } = decision
  const sentences = entitlement ? entitlementWords(words, entitlement) : refusalReasons(words, decision, isExact)
  return (
    <>
      {sentences.map((sentence) => (
        <p key={sentence} className="muted">
          {sentence}
        </p>
      ))}
      {entitlement?.kind === 'monthly-aid' && 'lines' in entitlement && <ChildLines amount={entitlement} nameOf={nameOf} />}
    </>
  )
}

/** One programme's answer: its name, yes or no, and why. */
export function ProgrammeAnswer(props: ProgrammeAnswerProps) {
  const words = useWords()
  const { decision } = props
  const { tone, words: said } = outcomeOf(words, decision)
  return (
    <article className="programme">
      <div className="row-apart">
        <h3>{programmeName(words.t, decision.programme)}</h3>
        <Tag tone={tone}>{said}</Tag>
      </div>
      <Because {...props} />
    </article>
  )
}
