import { DIRECTIONS } from '../app/language.ts'
import { useWords } from './use-words.ts'

export type BothScripts = { ar: string; fr: string }
export type FullName = { family: BothScripts; given: BothScripts }

export const fullName = (name: FullName, script: 'ar' | 'fr'): string => `${name.given[script]} ${name.family[script]}`

/** A name in the script of the page, then in the other: both are the name. */
export function PersonName({ name }: { name: FullName }) {
  const { language } = useWords()
  const first = language === 'ar' ? 'ar' : 'fr'
  const second = first === 'ar' ? 'fr' : 'ar'
  return (
    <span className="person-name">
      <bdi lang={first}>{fullName(name, first)}</bdi>
      <bdi lang={second} className="person-name-other">
        {fullName(name, second)}
      </bdi>
    </span>
  )
}

/** A place or a word that has a name in each of the two scripts, in the page's. */
export function InScript({ name }: { name: BothScripts }) {
  const { language } = useWords()
  const script = language === 'ar' ? 'ar' : 'fr'
  return (
    <bdi lang={script} dir={DIRECTIONS[script]}>
      {name[script]}
    </bdi>
  )
}
