import type { PendingMessage } from '../../../server/contract/thread-client.ts'
import { keepOutgoing, type Outgoing, outgoingOf } from '../mail/outgoing.ts'
import { tell } from '../realtime.ts'
import { me } from '../session.ts'
import { readJson, writeJson } from '../storage.ts'
import { type AfterSend, changeDraft, clearDraft, composing, type DraftKind, draftOf, writeWanted } from './drafting/drafts.ts'
import { threadOf } from './open-thread.ts'

const afterKey = (): string => `${me.value?.id}:after-send`
const TYPING_REPEAT_MS = 3_000
const TYPING_REST_MS = 5_000

interface SendOptions extends Partial<Outgoing> {
  solve: boolean
}

/** Sends the draft of a ticket. False when there is nothing to send. */
export function sendDraft(ticketId: string, kind: DraftKind, options: SendOptions): boolean {
  const { body, attachments, after } = draftOf(ticketId, kind).value
  const thread = threadOf(ticketId)
  if (!thread || (body.trim() === '' && attachments.length === 0)) return false
  const clientId = newClientId()
  const then = options.solve ? { setStatus: 'solved' as const, assignToMe: after?.assignToMe ?? false } : after
  if (then) writeJson(afterKey(), { ...readJson<Record<string, AfterSend>>(afterKey()), [clientId]: then })
  const { recipients = null, sendAt = null, way = null } = options
  if (kind === 'reply') keepOutgoing(clientId, { recipients, sendAt, way })
  clearDraft(ticketId, kind)
  stopTyping(ticketId)
  thread.client.write({ clientId, kind, body: body.trim(), attachments, at: new Date().toISOString() })
  return true
}

/** Puts what could not be sent back into the composer, in front of what was begun meanwhile, to be sent otherwise. */
export function changeFailed(ticketId: string, { clientId, kind, body, attachments }: PendingMessage): void {
  const thread = threadOf(ticketId)
  if (!thread) return
  const begun = draftOf(ticketId, kind).value
  const { way = null, recipients = null } = outgoingOf(clientId) ?? {}
  changeDraft(ticketId, kind, {
    body: [body, begun.body].filter((words) => words !== '').join('\n\n'),
    attachments: [...attachments, ...begun.attachments],
    after: takeAfterSend(clientId) ?? begun.after ?? null,
    ...(way ? { way } : {}),
    ...(recipients ? { recipients } : {}),
  })
  thread.client.discard(clientId)
  composing.value = kind
  writeWanted.value = ticketId
}

/** What becomes of the ticket once this message is out; null leaves it. */
export const afterSendOf = (clientId: string): AfterSend | null => readJson<Record<string, AfterSend>>(afterKey())?.[clientId] ?? null

/** The same, once. */
export function takeAfterSend(clientId: string): AfterSend | null {
  const { [clientId]: then, ...rest } = readJson<Record<string, AfterSend>>(afterKey()) ?? {}
  if (!then) return null
  writeJson(afterKey(), Object.keys(rest).length > 0 ? rest : null)
  return then
}

/** `crypto.randomUUID` is missing on plain http beyond loopback, where desks are tried out. */
export function newClientId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

let typingTo: string | null = null
let toldAt = 0
let rest: ReturnType<typeof setTimeout> | undefined

/** Call on each change of a reply; the shopper is told at most every few seconds, and when the writing stops. */
export function noteTyping(ticketId: string): void {
  clearTimeout(rest)
  rest = setTimeout(() => stopTyping(ticketId), TYPING_REST_MS)
  if (typingTo === ticketId && Date.now() - toldAt < TYPING_REPEAT_MS) return
  typingTo = ticketId
  toldAt = Date.now()
  tell('typing', { ticketId, on: true })
}

export function stopTyping(ticketId: string): void {
  clearTimeout(rest)
  if (typingTo !== ticketId) return
  typingTo = null
  tell('typing', { ticketId, on: false })
}
