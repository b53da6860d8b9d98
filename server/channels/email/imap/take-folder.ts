import type { ImapFlow } from 'imapflow'
import { type FolderTurn, type Position, storing, takeMail } from './take-mail.ts'
import type { Watch } from './watch-mailbox.ts'

/** How far a server's clock may be behind ours without a mail being missed. */
const CLOCK_SLACK_MS = 120_000
const DAY_MS = 86_400_000
/** Mails whose dates are asked for at once. */
const BATCH = 500

/** Looks through one folder and takes what is new, in UID order. Rejects where the connection is lost or a mail cannot be taken now. */
export async function takeFolder(client: ImapFlow, watch: Watch, turn: FolderTurn): Promise<void> {
  // selecting it again shows what is new, breaks an IDLE, and tells of a folder that was made anew
  const mailbox = await client.mailboxOpen(turn.name)
  const uidValidity = String(mailbox.uidValidity)
  const known = await storing(watch.positions.read(turn.name))
  let position = known
  // RFC 3501 §2.3.1.1: with another UIDVALIDITY every number may stand for another mail; what was taken is known by its bytes
  if (position === null || position.uidValidity !== uidValidity) {
    position = { uidValidity, lastUid: await firstPosition(client, watch.since) }
    await storing(watch.positions.write(turn.name, position))
  }
  if (mailbox.exists === 0 || (mailbox.uidNext > 0 && mailbox.uidNext - 1 <= position.lastUid)) return
  for (const uid of await newUids(client, position)) {
    if (watch.signal.aborted) return
    await takeMail(client, watch, turn, { uidValidity, uid })
  }
}

async function newUids(client: ImapFlow, { lastUid }: Position): Promise<number[]> {
  const found = await client.search({ uid: `${lastUid + 1}:*` }, { uid: true })
  if (!Array.isArray(found)) throw new Error('The folder cannot be searched.')
  // RFC 3501 §6.4.8: `n:*` holds the last mail, also where its UID is below n
  return found.filter((uid) => uid > lastUid).sort((one, other) => one - other)
}

/** The UID before the first that counts. Everything after it counts, also what was copied in with an old date. */
async function firstPosition(client: ImapFlow, since: Date | 'all'): Promise<number> {
  if (since === 'all') return 0
  const from = since.getTime() - CLOCK_SLACK_MS
  // SEARCH SINCE knows days only, in the server's own time zone
  const found = await client.search({ since: new Date(from - DAY_MS) }, { uid: true })
  if (!Array.isArray(found)) throw new Error('The folder cannot be searched.')
  const uids = found.sort((one, other) => one - other)
  for (let start = 0; start < uids.length; start += BATCH) {
    const mails = await client.fetchAll(uids.slice(start, start + BATCH).join(','), { uid: true, internalDate: true }, { uid: true })
    const young = mails.filter(({ internalDate }) => internalDate === undefined || !(new Date(internalDate).getTime() < from))
    if (young.length > 0) return Math.min(...young.map(({ uid }) => uid)) - 1
  }
  // nothing counts yet: whatever comes now has a higher UID than any that is here
  return lastUidOf(client)
}

async function lastUidOf(client: ImapFlow): Promise<number> {
  const { mailbox } = client
  if (!mailbox || mailbox.exists === 0) return mailbox && mailbox.uidNext > 0 ? mailbox.uidNext - 1 : 0
  const last = await client.fetchOne('*', { uid: true })
  return last ? last.uid : 0
}
