import type { MailPart } from '../../contract/mail.ts'
import type { AuthorKind, ChannelKind, MessageKind, TicketStatus } from '../../contract/thread.ts'
import type { Sql } from '../../database/sql.ts'
import { isHere } from '../../events/index.ts'
import { type KeptState, keptState } from '../merging/merging-queries.ts'
import type { TicketState } from '../merging/replay.ts'

export interface MovableRow {
  id: string
  ticketId: string
  inboxId: string
  channel: ChannelKind
  kind: MessageKind
  authorKind: AuthorKind
  authorName: string
  body: string
  clientId: string | null
  mail: MailPart | null
  /** Where it was written. */
  seq: number
  at: Date
}
export async function selectMovable(sql: Sql, messageId: string): Promise<MovableRow | undefined> {
  const [row] = await sql<MovableRow[]>`
    select m.id, m.ticket_id, m.inbox_id, i.channel, m.kind, m.author_kind, m.author_name, m.body, m.client_id, m.mail, e.seq, m.created_at as at
    from messages m join inboxes i on i.id = m.inbox_id
      join lateral (select seq from events where ticket_id = m.ticket_id and message_id = m.id order by events.seq limit 1) e on true
    where m.id = ${messageId}`
  return row
}

export interface PersonRow {
  address: string
  name: string
  role: 'from' | 'reply_to' | 'to' | 'cc'
  level: number
  sinceSeq: number
  addedAt: Date
}
/** A ticket just before a move, and where the move ended in its thread. */
export interface Before {
  state: TicketState
  people: PersonRow[]
  seq: number
}
export interface Move {
  id: string
  messageId: string
  fromId: string
  fromSeq: number
  toId: string
  toSeq: number
  splits: boolean
  waits: boolean
  source: Before
  target: Before
  undoneAt: Date | null
}
type KeptBefore = { state: KeptState; people: (Omit<PersonRow, 'addedAt'> & { addedAt: string })[]; seq: number }

/** Every move of a message, oldest first. */
export async function selectMoves(sql: Sql, messageId: string): Promise<Move[]> {
  const rows = await sql<(Omit<Move, 'source' | 'target'> & { source: KeptBefore; target: KeptBefore })[]>`
    select id, message_id, from_id, from_seq, to_id, to_seq, splits, waits, source, target, undone_at
    from message_moves where message_id = ${messageId} order by id`
  const before = ({ state, people, seq }: KeptBefore): Before => ({
    state: keptState(state),
    people: people.map((person) => ({ ...person, addedAt: new Date(person.addedAt) })),
    seq,
  })
  return rows.map((row) => ({ ...row, source: before(row.source), target: before(row.target) }))
}

export async function insertMove(sql: Sql, move: Omit<Move, 'undoneAt'> & { agentId: string; at: Date }): Promise<void> {
  await sql`
    insert into message_moves (id, message_id, from_id, from_seq, to_id, to_seq, splits, waits, source, target, moved_by, moved_at)
    values (${move.id}, ${move.messageId}, ${move.fromId}, ${move.fromSeq}, ${move.toId}, ${move.toSeq}, ${move.splits}, ${move.waits},
      ${sql.json(move.source as never)}, ${sql.json(move.target as never)}, ${move.agentId}, ${move.at})`
}

/** Where the move ended in both threads, once all that it brings about is told there. */
export async function updateMoveEnds(sql: Sql, id: string, ends: { source: number; target: number }): Promise<void> {
  await sql`
    update message_moves set source = jsonb_set(source, '{seq}', to_jsonb(${ends.source}::int)),
      target = jsonb_set(target, '{seq}', to_jsonb(${ends.target}::int)) where id = ${id}`
}

export async function endMove(sql: Sql, id: string, agentId: string, at: Date): Promise<void> {
  await sql`update message_moves set undone_by = ${agentId}, undone_at = ${at} where id = ${id}`
}

/** Whether a ticket is part of a merge, on either side. */
export async function isInMerge(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from tickets where (id = ${ticketId} and merged_into_id is not null) or merged_into_id = ${ticketId} limit 1`
  return rows.length > 0
}

/** Whether somebody's answer to a ticket is about to leave: it answers what its writer saw there. */
export async function hasHeldReply(sql: Sql, ticketId: string): Promise<boolean> {
  const rows = await sql`
    select 1 from held_replies where ticket_id = ${ticketId} and withdrawn_at is null and failure is null and not scheduled limit 1`
  return rows.length > 0
}

export interface Reader {
  inboxId: string
  address: string
  readsAfter: number
}
/** Who reads a ticket in a browser. */
export async function selectReaders(sql: Sql, ticketId: string): Promise<Reader[]> {
  return sql<Reader[]>`
    select r.inbox_id, r.address, r.reads_after from ticket_routes r join inboxes i on i.id = r.inbox_id
    where r.ticket_id = ${ticketId} and i.channel in ('chat', 'help') order by r.created_at, r.address limit 100`
}

/** What was said in a ticket, but for one message. `answered`: after which point nobody waits for what was said before; that a move emptied it answered nothing. */
export async function selectWords(
  sql: Sql,
  ticketId: string,
  except: number,
): Promise<{ answered: number; hasWords: boolean; said: { seq: number; at: Date }[] }> {
  const [row] = await sql<{ answered: number; hasWords: boolean }[]>`
    select coalesce(max(e.seq) filter (where (e.type = 'message.posted' and not exists (
        select 1 from events h where h.ticket_id = e.ticket_id and h.seq = e.seq + 1 and h.type = 'ticket.handed_off'))
      or (e.type = 'status.changed' and e.data->>'moveId' is null and e.data->>'to' in ('pending', 'solved', 'closed'))), 0) as answered,
      coalesce(bool_or(e.type in ('message.posted', 'message.received')), false) as has_words
    from events e where e.ticket_id = ${ticketId} and e.seq <> ${except}
      and e.type in ('message.received', 'message.posted', 'status.changed') and ${isHere(sql)}`
  const answered = row?.answered ?? 0
  const said = await sql<{ seq: number; at: Date }[]>`
    select e.seq, m.created_at as at from events e join messages m on m.id = e.message_id
    where e.ticket_id = ${ticketId} and e.seq > ${answered} and e.seq <> ${except} and e.type = 'message.received' and ${isHere(sql)}
    order by e.seq limit 1000`
  return { answered, hasWords: row?.hasWords ?? false, said }
}

/** The status that a message ended, if no change of status has come since, and when the ticket had come to it. */
export async function selectReopened(sql: Sql, ticketId: string, seq: number): Promise<{ from: TicketStatus; since: Date | null } | null> {
  const [row] = await sql<{ from: TicketStatus; since: Date | null }[]>`
    select e.data->>'from' as from, (select created_at from events b where b.ticket_id = e.ticket_id and b.seq < e.seq
      and b.type = 'status.changed' and b.data->>'to' = 'solved' and e.data->>'from' = 'solved' order by b.seq desc limit 1) as since
    from events e where e.ticket_id = ${ticketId} and e.seq = ${seq} + 1 and e.type = 'status.changed' and e.actor_kind = 'customer'
      and not exists (select 1 from events l where l.ticket_id = e.ticket_id and l.seq > e.seq and l.type = 'status.changed')`
  return row ?? null
}

/** Whether anything has changed a ticket after a point of its thread; a move that was taken back has not. */
export async function hasChangedSince(sql: Sql, ticketId: string, seq: number): Promise<boolean> {
  const rows = await sql`
    select 1 from events e where e.ticket_id = ${ticketId} and e.seq > ${seq}
      and e.type not in ('note.added', 'machine.received', 'message.delivered', 'delivery.failed', 'delivery.bounced', 'customer.identified')
      and not exists (
        select 1 from message_moves v where v.id = (e.data->>'moveId')::uuid and v.undone_at is not null
          -- what was moved before that, and is back since, is a change
          and not exists (select 1 from events b where b.ticket_id = ${ticketId} and b.seq <= ${seq} and b.data->>'moveId' = e.data->>'moveId'))
    limit 1`
  return rows.length > 0
}

export async function hasAnswerSince(sql: Sql, ticketId: string, seq: number): Promise<boolean> {
  const rows = await sql`select 1 from events where ticket_id = ${ticketId} and seq > ${seq} and type = 'message.posted' limit 1`
  return rows.length > 0
}
