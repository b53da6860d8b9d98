import type { Context } from '../../context.ts'
import type { DeliveryRow, MailPart, MailPerson, Participant, Recipients } from '../../contract/mail.ts'
import type { Way } from '../../contract/social/networks.ts'
import { normalEmail } from '../../customers/index.ts'
import { Invalid } from '../../errors.ts'
import type { Thread } from '../../events/index.ts'
import { choosePublicPosting, chooseSocialPosting, type SocialPosting } from '../social/choose-social-posting.ts'
import {
  insertCopies,
  type LastWord,
  type MailInbox,
  selectLastWord,
  selectMailInbox,
  selectOwnAddresses,
  selectParticipants,
} from './recipient-queries.ts'

export const PARTICIPANTS_MOST = 50

/** How an answer leaves: over which inbox and, by mail, under which head. */
export interface Posting {
  inboxId: string
  mail: MailPart | null
  /** Over which network, and where there. */
  social?: SocialPosting
}

/**
 * How an agent's answer leaves: the way the customer last wrote, or by mail where recipients are named. Without any, it goes to
 * who wrote last and, as a copy, to everybody else who takes part. Throws Invalid naming an address that is none.
 */
export async function choosePosting(ctx: Context, thread: Thread, asked: Recipients | null, writing: Worded): Promise<Posting> {
  const last = await selectLastWord(ctx.sql, thread.id)
  if (!asked && (writing.way || last?.channel === 'social')) return socialPosting(ctx, thread, writing)
  if (!asked && last?.channel !== 'email') return { inboxId: last?.inboxId ?? thread.inboxId, mail: null }
  const inbox = await selectMailInbox(ctx.sql, thread.storeId, last?.inboxId ?? thread.inboxId)
  if (!inbox) throw new Invalid('This store has no inbox of mail to write from.')
  const recipients = asked
    ? await checkRecipients(ctx, asked)
    : defaultsOf(last, await selectParticipants(ctx.sql, thread.id, PARTICIPANTS_MOST))
  if (recipients.to.length === 0) throw new Invalid('This mail goes to nobody: name who it is for.')
  return { inboxId: inbox.id, mail: headOf(thread, last, inbox, writing.agentName, recipients) }
}

/** Words that leave, and who says them. `way`: on a network, as it is asked for; null: as the customer last wrote. */
export interface Worded {
  agentName: string
  body: string
  way: Way | null
}

async function socialPosting(ctx: Context, thread: Thread, { way, body }: Worded): Promise<Posting> {
  const social = await chooseSocialPosting(ctx, thread, way, body)
  return { inboxId: social.inboxId, mail: null, social }
}

/** A word of the bot's to the ticket's customer, where everybody reads it. */
export async function publicPosting(ctx: Context, thread: Thread, body: string): Promise<Posting & { social: SocialPosting }> {
  const social = await choosePublicPosting(ctx, thread, body)
  return { inboxId: social.inboxId, mail: null, social }
}

/** The bot answers who wrote, at the address that was proven, and nobody else; null where they did not write by mail. On a network it writes in private, but for a public word. */
export async function chooseBotPosting(
  ctx: Context,
  thread: Thread,
  name: string,
  { body, way }: Omit<Worded, 'agentName'>,
): Promise<Posting> {
  const last = await selectLastWord(ctx.sql, thread.id)
  if (way === 'public') return publicPosting(ctx, thread, body)
  if (last?.channel === 'social') return socialPosting(ctx, thread, { agentName: name, body, way: 'private' })
  if (last?.channel !== 'email' || !last.mail) return { inboxId: last?.inboxId ?? thread.inboxId, mail: null }
  const inbox = await selectMailInbox(ctx.sql, thread.storeId, last.inboxId)
  if (!inbox) throw new Invalid('The inbox that this mail came to is gone.')
  return { inboxId: inbox.id, mail: headOf(thread, last, inbox, name, { to: [last.mail.from], cc: [], bcc: [] }) }
}

/** Every copy is a row of its own, so that each is sent once and each can come back. */
export async function keepCopies(ctx: Context, messageId: string, { to, cc, bcc }: Recipients): Promise<void> {
  const rows = (people: MailPerson[], role: DeliveryRow['role']) => people.map(({ address, name }) => ({ address, name, role }))
  await insertCopies(ctx.sql, messageId, [...rows(to, 'to'), ...rows(cc, 'cc'), ...rows(bcc, 'bcc')], ctx.now())
}

/** Who wrote last, at the address that they asked to be answered at; as copies all others, but for whom mail does not reach. */
export function defaultsOf(last: LastWord | undefined, participants: Participant[]): Recipients {
  // who is disowned by the domain they write under does not say where the answer goes
  const isDisowned = last?.mail?.proof?.warning === 'failed' || last?.mail?.proof?.warning === 'pretends_to_be_us'
  const writer = (isDisowned ? null : last?.mail?.replyTo) ?? last?.mail?.from
  const first = writer ?? participants[0]
  const to = first ? [{ address: first.address, name: first.name }] : []
  const taken = new Set([first?.address, last?.mail?.from.address])
  const cc = participants
    .filter((each) => !taken.has(each.address) && each.suppressed === null && each.role !== 'reply_to')
    .map(({ address, name }) => ({ address, name }))
  return { to, cc, bcc: [] }
}

/** Each once, without ourselves. Throws Invalid naming an address that is none. */
export async function checkRecipients(ctx: Context, asked: Recipients): Promise<Recipients> {
  const all = [...asked.to, ...asked.cc, ...asked.bcc]
  if (all.length > PARTICIPANTS_MOST) throw new Invalid(`A mail goes to at most ${PARTICIPANTS_MOST} addresses.`)
  const wrong = all.find((each) => normalEmail(each.address) === null)
  if (wrong) throw new Invalid(`"${wrong.address}" is no mail address.`)
  const seen = new Set(
    await selectOwnAddresses(
      ctx.sql,
      all.map((each) => normalEmail(each.address) ?? ''),
    ),
  )
  const once = (people: MailPerson[]) =>
    people.flatMap(({ address, name }) => {
      const normal = normalEmail(address) ?? ''
      if (seen.has(normal)) return []
      seen.add(normal)
      return [{ address: normal, name: name.replace(/[\p{Cc}]/gu, ' ').trim() }]
    })
  return { to: once(asked.to), cc: once(asked.cc), bcc: once(asked.bcc) }
}

function headOf(thread: Thread, last: LastWord | undefined, inbox: MailInbox, name: string, recipients: Recipients): MailPart {
  const subject = (last?.mail?.subject || thread.subject).replace(/^(?:re:\s*)+/i, '')
  const from = { name: `${name} · ${inbox.senderName}`, address: inbox.address }
  return { subject: `Re: ${subject}`, from, replyTo: null, ...recipients, hasMore: false, proof: null, kind: 'message', threading: null }
}
