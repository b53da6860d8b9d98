import type { ComponentChildren } from 'preact'
import type { Evidence } from '../../../server/contract/bot.ts'
import { isPointedAt } from '../../state/thread/proof.ts'

interface FactValueProps {
  table: Evidence['table']
  id: string
  /** Columns of the row that this shows. */
  fields: readonly string[]
  children: ComponentChildren
}

/** A value of the panel that is marked while the bot's words for it are pointed at. */
export function FactValue({ table, id, fields, children }: FactValueProps) {
  return <span class={isPointedAt(table, id, fields) ? 'value-of pointed' : 'value-of'}>{children}</span>
}
