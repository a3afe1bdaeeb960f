import { useState } from 'react'
import type { Place } from '../api/answers.ts'
import { useCommunes } from '../api/queries.ts'
import { Combobox, type ComboOption } from '../kit/combobox.tsx'
import { useWords, type Words } from '../kit/use-words.ts'

const nameIn = ({ language }: Words, { ar, fr }: Place): string => (language === 'ar' ? ar : fr)

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
  const found = useCommunes(typed ?? '')
  const options: ComboOption<Place>[] = (found.data?.communes ?? []).map((place) => ({
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
