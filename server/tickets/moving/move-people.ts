import type { Context } from '../../context.ts'
import type { MailPart, MailPerson } from '../../contract/mail.ts'
import { selectOwnAddresses } from '../recipients/recipient-queries.ts'
import { upsertParticipants } from '../threading/threading-queries.ts'
import type { MovableRow, PersonRow } from './moving-queries.ts'
import { deletePeople, putPeople, selectMailsShown, selectPeople } from './people-queries.ts'

type NamedPerson = MailPerson & { role: PersonRow['role'] }

/** Who takes part in a ticket by a mail: everybody whom it names but ourselves. Nobody by what is no mail, or a machine's. */
export async function peopleOf(ctx: Context, { mail, kind }: Pick<MovableRow, 'mail' | 'kind'>): Promise<NamedPerson[]> {
  if (!mail || kind !== 'reply') return []
  const named = namedIn(mail)
  const ours = new Set(
    await selectOwnAddresses(
      ctx.sql,
      named.map((each) => plain(each.address)),
    ),
  )
  return named.filter((each, n) => !ours.has(plain(each.address)) && named.findIndex((other) => other.address === each.address) === n)
}

function namedIn({ from, replyTo, to, cc }: MailPart): NamedPerson[] {
  const all: NamedPerson[] = [
    { ...from, role: 'from' },
    ...(replyTo ? [{ ...replyTo, role: 'reply_to' as const }] : []),
    ...to.map((each) => ({ ...each, role: 'to' as const })),
    ...cc.map((each) => ({ ...each, role: 'cc' as const })),
  ]
  return all.filter((each) => each.address !== '')
}

/** Our reply addresses are an inbox's with a key behind a plus. */
const plain = (address: string) => address.replace(/\+[^@]*(?=@)/, '')

export async function findPeople(ctx: Context, ticketId: string, people: NamedPerson[]): Promise<PersonRow[]> {
  if (people.length === 0) return []
  return selectPeople(
    ctx.sql,
    ticketId,
    people.map((each) => each.address),
  )
}

/** They take part from this place of the thread on. */
export async function letIn(ctx: Context, ticketId: string, people: NamedPerson[], mail: MailPart | null, seq: number): Promise<void> {
  if (!mail || people.length === 0) return
  const from = { email: mail.from.address, level: mail.proof?.level ?? 1 }
  await upsertParticipants(ctx.sql, ticketId, people, from, seq, ctx.now())
}

/**
 * Whoever came in by a mail that is gone takes part no longer, unless another mail names them or they were there `before`; and
 * what it had proven of its writer counts no longer.
 */
export async function letOut(
  ctx: Context,
  ticketId: string,
  people: NamedPerson[],
  { before, since }: { before: PersonRow[]; since: number },
): Promise<void> {
  const rows = await findPeople(ctx, ticketId, people)
  if (rows.length === 0) return
  const mails = await selectMailsShown(ctx.sql, ticketId)
  const named = new Set(mails.flatMap(namedIn).map((each) => each.address))
  const levelOf = (address: string) =>
    Math.max(
      before.find((each) => each.address === address)?.level ?? 1,
      ...mails.filter((mail) => mail.from.address === address).map((mail) => mail.proof?.level ?? 1),
    )
  const isWriter = (row: PersonRow) => people.some((each) => each.role === 'from' && each.address === row.address)
  const stays = (row: PersonRow) => named.has(row.address) || before.some((each) => each.address === row.address) || row.sinceSeq < since
  const gone = rows.filter((row) => !stays(row)).map((row) => row.address)
  if (gone.length > 0) await deletePeople(ctx.sql, ticketId, gone)
  await putPeople(
    ctx.sql,
    ticketId,
    rows.filter(stays).map((row) => ({ ...row, level: isWriter(row) ? levelOf(row.address) : row.level })),
  )
}

/** Who took part before takes part again, as they did; what was proven of them since stays. */
export async function letBack(ctx: Context, ticketId: string, people: NamedPerson[], before: PersonRow[]): Promise<void> {
  const now = await findPeople(ctx, ticketId, people)
  const levelOf = (row: PersonRow) => Math.max(row.level, now.find((each) => each.address === row.address)?.level ?? 1)
  await putPeople(
    ctx.sql,
    ticketId,
    before.map((row) => ({ ...row, level: levelOf(row) })),
  )
}
