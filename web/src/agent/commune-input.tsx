import { useState } from 'react'
import type { Place } from '../api/answers.ts'
import { useCommunes, useMe } from '../api/queries.ts'
import { Combobox, type ComboOption } from '../kit/combobox.tsx'
import { useWords, type Words } from '../kit/use-words.ts'

/** `rr.ppp` */
const PROVINCE_CODE = 6

const nameIn = ({ language }: Words, { ar, fr }: Place): string => (language === 'ar' ? ar : fr)

/** The province to which an agent's mandate is confined, if it is: no other commune would be accepted. */
function useProvince(): string | undefined {
  const me = useMe()
  const territories = new Set(me.data?.staff.mandates.map(({ territory }) => territory))
  const [only] = territories
  return territories.size === 1 && only?.length === PROVINCE_CODE ? only : undefined
}

/** While the answer to the last letters is on its way, what the letters before found is still shown: only what it has of them. */
const hasText = ({ ar, fr, code }: Place, typed: string): boolean =>
  ar.includes(typed) || code.startsWith(typed) || fr.toLowerCase().includes(typed.toLowerCase())

type CommuneInputProps = {
  commune: Place | undefined
  onCommune: (commune: Place | undefined) => void
  refusal?: string | undefined
}

export function CommuneInput({ commune, onCommune, refusal }: CommuneInputProps) {
  const words = useWords()
  const { t } = words
  const [typed, setTyped] = useState<string>()
  const text = typed ?? (commune ? nameIn(words, commune) : '')
  const found = useCommunes(typed ?? '', useProvince())
  const communes = (found.data?.communes ?? []).filter((place) => !found.isPlaceholderData || hasText(place, text.trim()))
  const options: ComboOption<Place>[] = communes.map((place) => ({
    key: place.code,
    text: nameIn(words, place),
    value: place,
    label: (
      <>
        <bdi>{nameIn(words, place)}</bdi> · <bdi className="muted">{nameIn(words, place.province)}</bdi>{' '}
        <bdi className="num small muted">{place.code}</bdi>
      </>
    ),
  }))
  return (
    <Combobox
      label={t('path.commune')}
      hint={commune && typed === undefined ? t('agent.communeChosen', { code: commune.code }) : t('agent.communeHint')}
      refusal={refusal}
      text={text}
      onText={(value) => {
        setTyped(value)
        onCommune(undefined)
      }}
      options={options}
      onChoose={({ value: { code, ar, fr } }) => {
        setTyped(undefined)
        onCommune({ code, ar, fr })
      }}
      nothing={found.isFetching ? t('kit.loading') : t('agent.communeNothing')}
    />
  )
}
