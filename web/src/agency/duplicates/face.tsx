import { useEffect, useState } from 'react'
import type { Side } from '../../api/answers-enrolment.ts'
import { useFace } from '../../api/queries-enrolment.ts'
import { useWords } from '../../kit/use-words.ts'

/** An address for the bytes, given back when the page is left. */
function useAddress(picture: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (!picture) return
    const made = URL.createObjectURL(picture)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [picture])
  return address
}

export function Face({ side, name }: { side: Side; name: string }) {
  const { t } = useWords()
  const face = useFace(side.id, side.hasFace)
  const address = useAddress(face.data)
  if (!side.hasFace || face.error) return <span className="muted">{t('duplicates.noFace')}</span>
  return address ? (
    <img className="case-face" src={address} alt={t('duplicates.faceOf', { name })} />
  ) : (
    <span>{t('kit.loading')}</span>
  )
}
