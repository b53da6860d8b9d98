import type { Context } from '../../context.ts'
import type { AuthorKind } from '../../contract/thread.ts'
import { type CopyOutcome, recordCopies } from '../recipients/outgoing-mail.ts'
import { selectFiles } from '../recipients/outgoing-queries.ts'
import { deletePendingCopy, selectOpenChatMail, selectSaidMessages, updateChatMailSettled } from './continuing-queries.ts'

/** What is mailed of a chat whose shopper has gone. */
export interface ChatMail {
  id: string
  ticketId: string
  storeId: string
  inboxId: string
  number: number
  to: string
  store: { name: string; locale: string }
  /** The store's own site; null where it has named none. */
  shopUrl: string | null
  /** `words`: null for a fixed text that tells of nothing; else each answer, or null in the place of one that is not for this address. */
  words: ({ author: { kind: AuthorKind; name: string }; body: string } | null)[] | null
  attachments: { id: string; name: string; type: string; size: number }[]
  /** By whose Message-ID an answer finds the chat: the newest of them. */
  messageId: string
  at: Date
}

/** One that has still to leave; null where it has, or where the shopper came back and read it all before it could. */
export async function findChatMail(ctx: Context, id: string): Promise<ChatMail | null> {
  const row = await selectOpenChatMail(ctx.sql, id)
  const newest = row?.messages.at(-1)
  if (!row || !newest) return null
  if (row.isSeen) {
    await deletePendingCopy(ctx.sql, newest.id, row.address)
    await updateChatMailSettled(ctx.sql, id, ctx.now())
    return null
  }
  const told = row.kind === 'words' ? row.messages.filter((each) => each.told).map((each) => each.id) : []
  const [said, files] = await Promise.all([
    selectSaidMessages(ctx.sql, told),
    Promise.all(told.map((messageId) => selectFiles(ctx.sql, messageId))),
  ])
  const words = row.messages.map((each) => {
    const message = said.find(({ id }) => id === each.id)
    return message ? { author: { kind: message.authorKind, name: message.authorName }, body: message.body } : null
  })
  return {
    id,
    ticketId: row.ticketId,
    storeId: row.storeId,
    inboxId: row.inboxId,
    number: row.number,
    to: row.address,
    store: { name: row.storeName, locale: row.locale },
    shopUrl: row.allowedOrigins.find((origin) => URL.canParse(origin)) ?? null,
    words: row.kind === 'words' ? words : null,
    attachments: files.flat(),
    messageId: newest.id,
    at: row.at,
  }
}

/** Notes how it fared, on the newest message that it holds. Of a fixed text nothing is noted: no message left with it. */
export async function recordChatMail(ctx: Context, mail: ChatMail, outcome: CopyOutcome): Promise<void> {
  if (mail.words) await recordCopies(ctx, mail, [outcome])
  await updateChatMailSettled(ctx.sql, mail.id, ctx.now())
}
