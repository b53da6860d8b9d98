import { type Signal, signal } from '@preact/signals'
import type { PostedMessage } from '../../../server/contract/api.ts'
import type { HeldReply, Holding } from '../../../server/contract/console/queue.ts'
import type { ThreadEvent } from '../../../server/contract/thread.ts'
import { isFailure, type PendingMessage } from '../../../server/contract/thread-client.ts'
import { navigate, route, ticketPath } from '../../routes/router.ts'
import { t } from '../../texts/texts.ts'
import { momentText } from '../clock.ts'
import { failureText } from '../failures.ts'
import { asChosen } from '../mail/mail-draft.ts'
import { outgoingOf, takeOutgoing } from '../mail/outgoing.ts'
import { view } from '../queue/queue.ts'
import { request } from '../request.ts'
import { dropToast, showToast } from '../toasts.ts'
import { type AfterSend, changeDraft, composing, draftOf, writeWanted } from './drafting/drafts.ts'
import { sendBy } from './open-thread.ts'
import { afterSendOf, takeAfterSend } from './write.ts'

const held = new Map<string, Signal<HeldReply[]>>()
const heldToasts = new Map<string, number>()
let afterSend: (ticketId: string, then: AfterSend) => void = () => {}

/** Replies of this agent that the server keeps back for a few seconds, oldest first. */
export function heldOf(ticketId: string): Signal<HeldReply[]> {
  const known = held.get(ticketId) ?? signal<HeldReply[]>([])
  held.set(ticketId, known)
  return known
}

/** `listener` hears what is to be done with a ticket once a message is out. */
export function onSent(listener: typeof afterSend): void {
  afterSend = listener
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
  if (event.type !== 'message.posted' || !event.message.clientId) return
  finish(ticketId, event.message.clientId, 'reply')
  forget(ticketId, event.message.clientId)
}

/** Takes a reply back into the composer, with its text and files, in front of what was begun meanwhile. */
export async function takeBack(ticketId: string, clientId: string): Promise<void> {
  try {
    const back = await request<HeldReply>('DELETE', `tickets/${ticketId}/held-replies/${clientId}`)
    const begun = draftOf(ticketId, 'reply').value
    const body = [back.body, begun.body].filter((text) => text !== '').join('\n\n')
    const after = takeAfterSend(clientId) ?? begun.after ?? null
    const kept = back.recipients ?? takeOutgoing(clientId)?.recipients
    const recipients = kept ? asChosen(ticketId, kept) : (begun.recipients ?? null)
    const way = back.way ?? begun.way ?? null
    changeDraft(ticketId, 'reply', { body, attachments: [...back.attachments, ...begun.attachments], after, recipients, way })
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
  const { recipients, sendAt, way } = outgoingOf(clientId) ?? {}
  const answer = await request<Holding>('POST', `tickets/${ticketId}/held-replies`, {
    clientId,
    body,
    attachmentIds,
    solve: afterSendOf(clientId)?.setStatus === 'solved',
    ...(recipients ? { recipients } : {}),
    ...(sendAt ? { sendAt } : {}),
    ...(way ? { way } : {}),
  })
  if (answer.state !== 'held') return finish(ticketId, clientId, 'reply')
  const list = heldOf(ticketId)
  if (list.value.some((each) => each.clientId === clientId)) return
  list.value = [...list.value, answer.held]
  heldToasts.set(clientId, showToast(...toastOf(answer.held, () => void takeBack(ticketId, clientId))))
}

/** As long as it can be taken back; what leaves on another day is told of, and stands in its thread. */
function toastOf(held: HeldReply, undo: () => void): Parameters<typeof showToast> {
  if (held.scheduled) return [t('mail.leavesAt', { time: momentText(held.releaseAt, Date.now()) }), { undo }]
  return [t('held.toast'), { undo, ms: Math.max(1_000, Date.parse(held.releaseAt) - Date.parse(held.at)) }]
}

/** A reply that solves has done so by itself. */
function finish(ticketId: string, clientId: string, kind: 'reply' | 'note'): void {
  takeOutgoing(clientId)
  const then = takeAfterSend(clientId)
  if (then) afterSend(ticketId, kind === 'reply' && then.setStatus === 'solved' ? { ...then, setStatus: null } : then)
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
  const posted = await request<PostedMessage>('POST', `tickets/${ticketId}/notes`, body)
  finish(ticketId, message.clientId, 'note')
  return posted.ticketId
})
