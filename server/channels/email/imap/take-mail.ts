import type { ImapFlow } from 'imapflow'
import type { ArrivedMail } from '../intake/arrived.ts'
import type { Watch } from './watch-mailbox.ts'

/** Up to where a folder is taken. UIDs are told apart by the folder's UIDVALIDITY alone (RFC 3501 §2.3.1.1). */
export interface Position {
  uidValidity: string
  lastUid: number
}
/** Keeps what cannot be taken as a mail, with its reason: the head of one that is too large, or nothing but where it is. */
export type SetAside = (mail: ArrivedMail, reason: string) => Promise<unknown>

/** What a folder remembers from one look through it to the next. */
export interface FolderTurn {
  name: string
  stuck: { uid: number; times: number }
  onTaking(isTaking: boolean): void
  onProgress(): void
}

/** We cannot take mail now. The message is for the admin. */
export class NotTaken extends Error {
  override name = 'NotTaken'
}

/** A mail that ends the connection so often is passed by, so that it does not stop the mailbox: with back-off that is minutes. */
const TRIES = 8
/** Of a mail that is too large: enough for its header, and to see what it was. */
const HEAD_BYTES = 256 * 1024

/** Takes one mail to its end: taken, marked on the server, its position written. In this order, so that none is passed by. */
export async function takeMail(client: ImapFlow, watch: Watch, turn: FolderTurn, at: { uidValidity: string; uid: number }): Promise<void> {
  const raw = await fetchRaw(client, watch, turn, at.uid)
  turn.onTaking(true)
  try {
    if (raw !== null) await handOver(watch, turn, at.uid, raw)
    if (raw !== null && raw !== 'stuck') await mark(client, watch, turn, at.uid)
    await storing(watch.positions.write(turn.name, { uidValidity: at.uidValidity, lastUid: at.uid }))
  } finally {
    turn.onTaking(false)
  }
  turn.onProgress()
}

/** The mail, or one byte more than is taken of it; null: it vanished meanwhile; `stuck`: the server never got it over. */
async function fetchRaw(client: ImapFlow, watch: Watch, turn: FolderTurn, uid: number): Promise<Buffer | null | 'stuck'> {
  if (turn.stuck.uid !== uid) Object.assign(turn.stuck, { uid, times: 0 })
  if (turn.stuck.times >= TRIES) return 'stuck'
  turn.stuck.times++
  // in one piece and without marking it: what the server says of sizes is not to be trusted
  const mail = await client.fetchOne(String(uid), { uid: true, source: { start: 0, maxLength: watch.pace.maxBytes + 1 } }, { uid: true })
  if (!mail) {
    // a lost connection looks the same as a mail that is gone
    if (!client.usable) throw new Error('The connection is lost.')
    return null
  }
  if (mail.source === undefined) return null
  turn.stuck.times = 0
  return mail.source
}

async function handOver(watch: Watch, turn: FolderTurn, uid: number, raw: Buffer | 'stuck'): Promise<void> {
  const mail = (bytes: Uint8Array): ArrivedMail => ({ inboxId: watch.inboxId, raw: bytes, envelope: null, via: 'imap' })
  const { maxBytes } = watch.pace
  if (raw === 'stuck')
    await storing(watch.setAside(mail(new Uint8Array()), `The mail server does not hand over mail ${uid} of ${turn.name}.`))
  else if (raw.length <= maxBytes) await storing(watch.take(mail(raw)))
  else {
    // a copy: a view would hold all of it
    const head = Uint8Array.prototype.slice.call(raw, 0, HEAD_BYTES)
    const reason = `The mail is larger than ${megabytes(maxBytes)} MB; only its beginning is kept here (mail ${uid} of ${turn.name}).`
    await storing(watch.setAside(mail(head), reason))
  }
}

/** What is ours to do failed: NotTaken, not a fault of the mail server. */
export async function storing<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (cause) {
    throw new NotTaken('Mail cannot be stored right now; it stays on the mail server and is taken later.', { cause })
  }
}

/** A mail that cannot be marked is taken all the same; only where the connection is lost it is tried again. */
async function mark(client: ImapFlow, { settings, log, inboxId }: Watch, turn: FolderTurn, uid: number): Promise<void> {
  const { after } = settings
  if (after.kind === 'leave') return
  const done =
    after.kind === 'seen'
      ? await client.messageFlagsAdd(String(uid), ['\\Seen'], { uid: true, silent: true })
      : await client.messageMove(String(uid), after.folder, { uid: true })
  if (done) return
  if (!client.usable) throw new Error('The connection is lost.')
  log.warn({ inboxId, folder: turn.name, uid, after: after.kind }, 'taken mail cannot be marked on the server')
}

function megabytes(bytes: number): number {
  return Math.round(bytes / 1024 / 1024)
}
