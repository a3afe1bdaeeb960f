/** Eleven digits shown as the household knows them: `XXXXXXXXXX-N`. */
export function HouseholdCodeText({ code }: { code: string }) {
  return (
    <bdi dir="ltr" className="num">
      {code.length === 11 ? `${code.slice(0, 10)}-${code.slice(10)}` : code}
    </bdi>
  )
}
