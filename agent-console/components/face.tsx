import type { ComponentChildren } from 'preact'
import { initialsOf } from '../state/people.ts'

/** Initials say nothing to readers: the name always stands beside them. */
export function Face({ name, agent, size, children }: { name: string; agent?: boolean; size?: 's' | 'l'; children?: ComponentChildren }) {
  return (
    <span class={['face', agent && 'agent', size].filter(Boolean).join(' ')} aria-hidden="true">
      {initialsOf(name)}
      {children}
    </span>
  )
}
