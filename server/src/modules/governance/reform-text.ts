export type ReformText = {
  code: string
  kind: string
  number: string | null
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`: what was not found is not there. */
  day: string
  subject: { ar: string; fr: string }
  status: string
  bulletin?: string
  known: string
  source: string
  checkedOn: string
}
