import type { DeclaredFacts } from '../../api/answers.ts'
import { Card } from '../../kit/card.tsx'
import { Facts } from '../../kit/facts.tsx'
import { useWords } from '../../kit/use-words.ts'
import { declaredFacts } from '../../words/declared-words.ts'

/** What the household said of its life: dwelling, goods, land and bills. */
export function Declared({ declared }: { declared: DeclaredFacts }) {
  const words = useWords()
  return (
    <Card title={words.t('agency.declared')}>
      <Facts facts={declaredFacts(words, declared)} />
    </Card>
  )
}
