import type { TicketStatus } from '../../server/contract/thread.ts'
import { Icon } from '../../server/ui/icon.tsx'
import { type IconShape, stClosed, stNew, stOpen, stPending, stSolved } from '../../server/ui/icons.ts'
import { t } from '../texts/texts.ts'

const SHAPES: Record<TicketStatus, IconShape> = { new: stNew, open: stOpen, pending: stPending, solved: stSolved, closed: stClosed }

export const statusText = (status: TicketStatus): string => t(`status.${status}`)

/** With `named` the sign carries the status for readers; else a word stands beside it. */
export function StatusSign({ status, named }: { status: TicketStatus; named?: boolean }) {
  return <Icon of={SHAPES[status]} class={`st st-${status}`} {...(named ? { label: statusText(status) } : {})} />
}
