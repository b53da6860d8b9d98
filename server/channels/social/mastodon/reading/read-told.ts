import type { SocialEvent } from '../../../../social/index.ts'
import { objectIn, objectsIn, type Told } from '../../../../told/read-field.ts'
import { keyAt, nothing, within } from '../../meta/told-fields.ts'
import { type OwnAccount, UnreadableEvent } from '../../network.ts'
import { isNaming, readStatus, type StatusContext, timeIn } from './read-status.ts'

/** What one look brought, as it is kept. `self`: our own account's id; `root`: the status that its thread begins with. */
export type MastodonTold =
  | { kind: 'notification'; notification: unknown; root: unknown; self: string }
  | { kind: 'direct'; direct: unknown; self: string }
  | { kind: 'edited'; status: unknown; root: unknown; self: string }
  | { kind: 'gone'; id: string; at: string }

const SIGNS: Record<string, string> = { favourite: '⭐', reblog: '🔁' }

/**
 * What one thing tells that a look at a server brought.
 * @throws UnreadableEvent where it is no object, or nothing that a look brings
 */
export function readTold(told: unknown, account: OwnAccount): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const body = told as Told
  const context = { self: account.id || (keyAt(body, 'self') ?? ''), root: within(body, 'root'), author: {} }
  switch (body.kind) {
    case 'notification':
      return [readNotification(within(body, 'notification'), context)]
    case 'direct':
      return [readDirect(within(body, 'direct'), context)]
    case 'edited':
      return [readEdited(within(body, 'status'), context)]
    case 'gone':
      return [readGone(body)]
    default:
      throw new UnreadableEvent('kind must be what a look brings')
  }
}

/** https://docs.joinmastodon.org/entities/Notification */
function readNotification(notification: Told, before: StatusContext): SocialEvent {
  const status = within(notification, 'status')
  const context = { ...before, author: within(notification, 'account') }
  const { type } = notification
  switch (type) {
    case 'mention':
      return readStatus(status, context) ?? nothing(type)
    case 'quote':
      return readStatus(status, { ...context, kind: 'quote' }) ?? nothing(type)
    case 'status':
      return (isNaming(status, context.self) && readStatus(status, context)) || nothing(type)
    case 'update':
      return readEdited(status, context)
    case 'favourite':
    case 'reblog': {
      const id = keyAt(status, 'id')
      const isOwn = context.self !== '' && keyAt(context.author, 'id') === context.self
      const sign = SIGNS[type] ?? ''
      return id ? { what: 'reacted', id, at: timeIn(notification.created_at), sign, isGone: false, isOwn } : nothing(type)
    }
    default:
      return nothing(type)
  }
}

/** The newest of a private thread, which may be ours; https://docs.joinmastodon.org/entities/Conversation */
function readDirect(direct: Told, before: StatusContext): SocialEvent {
  const [other] = objectsIn(direct.accounts, 1)
  const status = within(direct, 'last_status')
  // it holds nothing else, whatever it says of itself
  const told = readStatus({ ...status, visibility: 'direct' }, { ...before, author: objectIn(other), other: keyAt(objectIn(other), 'id') })
  return told ?? nothing('direct')
}

function readEdited(status: Told, context: StatusContext): SocialEvent {
  const said = readStatus(status, context)
  if (!said) return nothing('update')
  return { what: 'edited', id: said.id, at: timeIn(status.edited_at, status.created_at), body: said.body, said }
}

function readGone(body: Told): SocialEvent {
  const id = keyAt(body, 'id')
  return id ? { what: 'deleted', id, at: timeIn(body.at) } : nothing('gone')
}
