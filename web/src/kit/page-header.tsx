import { type ReactNode, useEffect, useRef } from 'react'

type PageHeaderProps = { title: ReactNode; name: string; above?: ReactNode; lead?: ReactNode; aside?: ReactNode }

/** The one `h1` of a page. It names the tab and takes the focus when the page changes, so that a reader of screens hears where they are. */
export function PageHeader({ title, name, above, lead, aside }: PageHeaderProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${name} · Sijill`
    heading.current?.focus({ preventScroll: true })
  }, [name])
  return (
    <header className="page-header">
      <div>
        {above && <p className="muted small">{above}</p>}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p className="page-lead">{lead}</p>}
      </div>
      {aside && <div className="row no-print">{aside}</div>}
    </header>
  )
}
