import type { ButtonHTMLAttributes } from 'react'

export type ButtonKind = 'act' | 'quiet' | 'plain'

export const buttonClass = (kind: ButtonKind = 'act'): string => (kind === 'act' ? 'button' : `button button-${kind}`)

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind; busy?: boolean }

export function Button({ kind = 'act', busy = false, className, disabled, type = 'button', ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      disabled={disabled || busy}
      aria-busy={busy || undefined}
      className={className ? `${buttonClass(kind)} ${className}` : buttonClass(kind)}
    />
  )
}
