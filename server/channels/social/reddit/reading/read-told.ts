import type { SocialEvent } from '../../../../social/index.ts'
import { momentIn, type Told } from '../../../../told/read-field.ts'
import { firstInstant, keyAt, nothing, within, wordsAt } from '../../meta/told-fields.ts'
import { type OwnAccount, UnreadableEvent } from '../../network.ts'
import { readComment, readPost } from './read-comment.ts'
import { readMessage, readModmail } from './read-message.ts'

/**
 * What one look brought, as it is kept. `self`: our own account's id (`t2_…`); `root`: the comment that a thread begins with, `post` the
 * post above it, null where they are not known.
 */
export type RedditTold =
  | { kind: 'comment'; item: Told; root: string | null; post: Told | null; self: string }
  | { kind: 'post' | 'message'; item: Told; self: string }
  | { kind: 'modmail'; message: Told; exchangeId: string; subject: string | null; self: string }
  | { kind: 'edited'; item: Told }
  | { kind: 'gone' | 'hidden' | 'shown'; id: string; at: string }
  | { kind: 'other'; of: string }

const CHANGES = { gone: 'deleted', hidden: 'hidden', shown: 'shown' } as const

/**
 * What one thing tells that a look at Reddit brought.
 * @throws UnreadableEvent where it is no object, or nothing that a look brings
 */
export function readTold(told: unknown, account: OwnAccount): SocialEvent[] {
  if (typeof told !== 'object' || told === null || Array.isArray(told)) throw new UnreadableEvent('body must be an object')
  const body = told as Told
  const own = { ...account, id: keyAt(body, 'self') ?? account.id }
  const item = within(body, 'item')
  switch (body.kind) {
    case 'comment':
      return [
        readComment(item, { own, root: keyAt(body, 'root'), post: within(body, 'post') }) ??
          nothing('comment', 'taken back, or of a machine'),
      ]
    case 'post':
      return [readPost(item, own) ?? nothing('post', 'taken back')]
    case 'message':
      return [readMessage(item, own)]
    case 'modmail':
      return [readModmail({ message: within(body, 'message'), exchangeId: keyAt(body, 'exchangeId') ?? '', subject: body.subject })]
    case 'edited':
      return [readEdited(item)]
    case 'gone':
    case 'hidden':
    case 'shown': {
      const id = keyAt(body, 'id')
      return [id ? { what: CHANGES[body.kind], id, at: new Date(momentIn(body.at) ?? 0) } : nothing(body.kind)]
    }
    case 'other':
      return [nothing('other', body.of)]
    default:
      throw new UnreadableEvent('kind must be what a look brings')
  }
}

/** `edited` is when; false: never. */
function readEdited(item: Told): SocialEvent {
  const id = keyAt(item, 'name')
  return id ? { what: 'edited', id, at: firstInstant(item.edited, item.created_utc), body: wordsAt(item, 'body') } : nothing('edited')
}
