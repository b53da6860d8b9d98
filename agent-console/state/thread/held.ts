import { type Signal, signal } from '@preact/signals'
import type { PostedMessage } from '../../../server/contract/api.ts'
import type { HeldReply, Holding } from '../../../server/contract/queue.ts'
import type { ThreadEvent } from '../../../server/contract/thread.ts'
import { isFailure, type PendingMessage } from '../../../server/contract/thread-client.ts'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { t } from '../../texts/texts.ts'
import { failureText } from '../failures.ts'
import { view } from '../queue/queue.ts'
import { request } from '../request.ts'
import { dropToast, showToast } from '../toasts.ts'
import { changeDraft, composing, draftOf, writeWanted } from './drafts.ts'
import { sendBy } from './open-thread.ts'
import { forgetSolve, solvesAfter } from './write.ts'

const held = new Map<string, Signal<HeldReply[]>>()
const heldToasts = new Map<string, number>()

/** Replies of this agent that the server keeps back for a few seconds, oldest first. */
export function heldOf(ticketId: string): Signal<HeldReply[]> {
  const known = held.get(ticketId) ?? signal<HeldReply[]>([])
  held.set(ticketId, known)
  return known
}

/** Of the agent who leaves. */
export function forgetHeld(): void {
  held.clear()
  heldToasts.clear()
}

/** What the server holds already stands there as held. */
export function notHeld(ticketId: string): (message: PendingMessage) => boolean {
  const ids = heldOf(ticketId).value.map((each) => each.clientId)
  return (message) => !ids.includes(message.clientId)
}

/** After opening a ticket and after a lost line: another tab may have written, or this one before it was reloaded. */
export async function readHeld(ticketId: string): Promise<void> {
  const answer = await request<HeldReply[]>('GET', `tickets/${ticketId}/held-replies`).catch(() => null)
  if (answer) heldOf(ticketId).value = answer
}

/** A reply has left: it is a message now. */
export function receiveSent(ticketId: string, event: ThreadEvent): void {
  if (event.type === 'message.posted' && event.message.clientId) forget(ticketId, event.message.clientId)
}

/** Takes a reply back into the composer, with its text and files, in front of what was begun meanwhile. */
export async function takeBack(ticketId: string, clientId: string): Promise<void> {
  try {
    const back = await request<HeldReply>('DELETE', `tickets/${ticketId}/held-replies/${clientId}`)
    const begun = draftOf(ticketId, 'reply').value
    const body = [back.body, begun.body].filter((text) => text !== '').join('\n\n')
    changeDraft(ticketId, 'reply', { body, attachments: [...back.attachments, ...begun.attachments] })
    composing.value = 'reply'
    writeWanted.value = ticketId
    const at = route.value
    if (at.page !== 'tickets' || at.ticketId !== ticketId) navigate(ticketPath(at.page === 'tickets' ? at.view : view.value, ticketId))
  } catch (failure) {
    const gone = isFailure(failure) && failure.code === 'not_found'
    showToast(gone ? t('held.gone') : failureText(failure), { bad: true })
    if (!gone) return
  }
  forget(ticketId, clientId)
}

async function sendReply(ticketId: string, message: PendingMessage): Promise<void> {
  const { clientId, body } = message
  const attachmentIds = message.attachments.map((file) => file.id)
  const answer = await request<Holding>('POST', `tickets/${ticketId}/held-replies`, {
    clientId,
    body,
    attachmentIds,
    solve: solvesAfter(clientId),
  })
  forgetSolve(clientId)
  if (answer.state !== 'held') return
  const list = heldOf(ticketId)
  if (list.value.some((each) => each.clientId === clientId)) return
  list.value = [...list.value, answer.held]
  const ms = Math.max(1_000, Date.parse(answer.held.releaseAt) - Date.parse(answer.held.at))
  heldToasts.set(clientId, showToast(t('held.toast'), { undo: () => void takeBack(ticketId, clientId), ms }))
}

function forget(ticketId: string, clientId: string): void {
  const list = held.get(ticketId)
  if (list?.value.some((each) => each.clientId === clientId)) list.value = list.value.filter((each) => each.clientId !== clientId)
  const toast = heldToasts.get(clientId)
  if (toast !== undefined) dropToast(toast)
  heldToasts.delete(clientId)
}

sendBy(async (ticketId, message) => {
  if (message.kind === 'reply') {
    await sendReply(ticketId, message)
    return ticketId
  }
  const body = { clientId: message.clientId, body: message.body, attachmentIds: message.attachments.map((file) => file.id) }
  return (await request<PostedMessage>('POST', `tickets/${ticketId}/notes`, body)).ticketId
})
