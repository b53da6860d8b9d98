import type { TicketSummary } from '../../../server/contract/thread.ts'
import { me } from '../session.ts'
import { readJson, writeJson } from '../storage.ts'

export type Recent = Pick<TicketSummary, 'id' | 'number' | 'subject' | 'status'> & { name: string }

const MOST = 8
const key = (): string => `${me.value?.id}:recent`

/** Tickets that were last opened in this browser, the latest first. */
export const recentTickets = (): Recent[] => readJson<Recent[]>(key()) ?? []

export const forgetRecent = (): boolean => writeJson(key(), [])

export function noteOpened(ticket: TicketSummary): void {
  const { id, number, subject, status, customer } = ticket
  const others = recentTickets().filter((each) => each.id !== id)
  writeJson(key(), [{ id, number, subject, status, name: customer.name }, ...others].slice(0, MOST))
}
