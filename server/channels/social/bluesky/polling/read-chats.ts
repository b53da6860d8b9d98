import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import type { Session } from '../asking/open-session.ts'
import type { BlueskyTold } from '../reading/read-told.ts'
import type { Position } from './position.ts'

interface Chats {
  bodies: BlueskyTold[]
  chat: string | null
  closedUntil: string | null
  isMore: boolean
}

const LOGS = 1_000
const CONVOS = 50
const CLOSED_MS = 3_600_000
/** What an entry of the log says of a message; others are about chats. */
const TELLING = /#log(Create|Delete)Message$|#log(Add|Remove)Reaction$/

/**
 * What is new of chats, from the log of them. The log begins now (https://github.com/bluesky-social/atproto/issues/2760), so the first look
 * brings the last message of each chat that nobody has read. An app password may be made without chats: then they are tried again in an
 * hour, and whatever else is wrong with them keeps nobody from the rest.
 */
export async function readChats(client: NetworkClient, session: Session, { chat, chatClosedUntil }: Position): Promise<Chats> {
  const none: Chats = { bodies: [], chat, closedUntil: chatClosedUntil, isMore: false }
  if (chatClosedUntil !== null && Date.parse(chatClosedUntil) > session.now().getTime()) return none
  try {
    return chat === null ? await begin(session) : await goOn(session, chat)
  } catch (error) {
    if (!(error instanceof SocialCallError)) throw error
    client.log.info({ connectionId: client.connectionId, why: error.why }, 'chats of Bluesky are read another time')
    const isClosed = error.why === 'refused' || error.why === 'consent'
    return isClosed ? { ...none, closedUntil: new Date(session.now().getTime() + CLOSED_MS).toISOString() } : none
  }
}

async function begin(session: Session): Promise<Chats> {
  // the place first: what comes in between is told twice, and counts once
  const { cursor } = await session.ask({ name: 'chat.bsky.convo.getLog' })
  const { convos } = await session.ask({ name: 'chat.bsky.convo.listConvos', query: [['limit', String(CONVOS)]] })
  const unread = objectsIn(convos, CONVOS).filter(({ unreadCount, lastMessage }) => unreadCount !== 0 && lastMessage !== undefined)
  const bodies = unread.map((convo): BlueskyTold => {
    const { id, rev } = convo
    const log = { $type: 'chat.bsky.convo.defs#logCreateMessage', rev, convoId: id, message: within(convo, 'lastMessage') }
    return { kind: 'chat', log, convo: headOf(convo), self: session.did }
  })
  return { bodies: bodies.reverse(), chat: textIn(cursor), closedUntil: null, isMore: false }
}

async function goOn(session: Session, from: string): Promise<Chats> {
  const { logs, cursor } = await session.ask({ name: 'chat.bsky.convo.getLog', query: [['cursor', from]] })
  const entries = objectsIn(logs, LOGS)
  const convos = new Map<string, Told | null>()
  const bodies: BlueskyTold[] = []
  for (const log of entries.filter(({ $type }) => TELLING.test(String($type)))) {
    const convoId = keyAt(log, 'convoId')
    if (convoId && !convos.has(convoId)) convos.set(convoId, await findConvo(session, convoId))
    bodies.push({ kind: 'chat', log, convo: convos.get(convoId ?? '') ?? null, self: session.did })
  }
  return { bodies, chat: textIn(cursor) ?? from, closedUntil: null, isMore: entries.length > 0 }
}

async function findConvo(session: Session, convoId: string): Promise<Told | null> {
  const { told, error } = await session.tryTo({ name: 'chat.bsky.convo.getConvo', query: [['convoId', convoId]] }, [
    'InvalidConvo',
    'InvalidRequest',
  ])
  return error ? null : headOf(within(told, 'convo'))
}

/** Who is in it: the rest changes with each message. */
const headOf = ({ id, members, kind }: Told): Told => ({ id, members, kind })
