import type { IconShape } from './icons.ts'

interface IconProps {
  of: IconShape
  /** Extra classes beside `i`. */
  class?: string
  /** Spoken name; without it the icon is decoration and hidden from readers. */
  label?: string
}

export function Icon({ of, class: extra, label }: IconProps) {
  const className = extra ? `i ${extra}` : 'i'
  const naming = label ? { role: 'img' as const, 'aria-label': label } : { 'aria-hidden': 'true' as const }
  return (
    <svg
      class={className}
      viewBox={`0 0 ${of.box} ${of.box}`}
      {...naming}
      // The shapes are constants of icons.ts, never input.
      dangerouslySetInnerHTML={{ __html: of.paths }}
    />
  )
}
