/** An identifier by its end, where two of one day differ; the whole of it is in the tooltip and in what is exported. */
const shortened = (text: string): string => text.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{8}([0-9a-f]{4})/g, '…$1')

export function IdentifierText({ text }: { text: string | null }) {
  return (
    <bdi dir="ltr" className="num nowrap" title={text ?? undefined}>
      {text === null ? '—' : shortened(text)}
    </bdi>
  )
}
