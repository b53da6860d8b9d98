import { type Signal, signal } from '@preact/signals'
import type { Correspondence, Participant } from '../../../server/contract/mail.ts'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { request } from '../request.ts'

const known = new Map<string, Signal<Correspondence | null>>()

/** Whom the mails of a ticket come from and go to; null before it was read. */
export function correspondenceOf(ticketId: string): Signal<Correspondence | null> {
  const held = known.get(ticketId) ?? signal<Correspondence | null>(null)
  known.set(ticketId, held)
  return held
}

/** After opening a ticket, and after each mail: the next answer goes to whoever is on the line by then. */
export async function readCorrespondence(ticketId: string): Promise<void> {
  try {
    correspondenceOf(ticketId).value = await request<Correspondence>('GET', `tickets/${ticketId}/correspondence`)
  } catch (failure) {
    // without an answer the composer goes on with what it had; a ticket that is not to be read has no one to write to
    if (isFailure(failure) && failure.code === 'not_found') correspondenceOf(ticketId).value = null
  }
}

/** Of the agent who leaves. */
export function forgetCorrespondence(): void {
  known.clear()
}

export const participantOf = (correspondence: Correspondence | null, address: string): Participant | undefined =>
  correspondence?.participants.find((participant) => participant.address === address)
