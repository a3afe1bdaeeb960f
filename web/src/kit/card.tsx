import { type ReactNode, useId } from 'react'

type CardProps = { title?: ReactNode; aside?: ReactNode; children: ReactNode; className?: string }

/** A sheet of paper on the sand; a named region when it has a title. */
export function Card({ title, aside, children, className }: CardProps) {
  const id = useId()
  const classes = className ? `card ${className}` : 'card'
  if (title === undefined) return <div className={classes}>{children}</div>
  return (
    <section className={classes} aria-labelledby={id}>
      <div className="card-head">
        <h2 id={id}>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}
