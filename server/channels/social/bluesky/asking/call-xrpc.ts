import { objectIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { askJson, type JsonAnswer } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'

export interface XrpcCall {
  /** Name of the query or procedure: `app.bsky.feed.getPosts`. */
  name: string
  query?: [name: string, value: string][]
  /** Makes it a procedure. */
  body?: object
  /** A procedure that takes a file. */
  bytes?: { type: string; value: Uint8Array }
}
export interface XrpcAnswer extends JsonAnswer {
  told: Told
  /** As XRPC names what went wrong: `ExpiredToken`; empty where nothing did. */
  error: string
}

/** Messages between two are kept by a service of their own, which the account's server asks for us. */
const CHAT = 'did:web:api.bsky.chat#bsky_chat'

/** One call of XRPC (https://atproto.com/specs/xrpc) with a token, whatever is answered. @throws SocialCallError `away` */
export async function callXrpc(
  client: NetworkClient,
  { name, query = [], body, bytes }: XrpcCall,
  token: string | null,
): Promise<XrpcAnswer> {
  const asked = new URLSearchParams(query).toString()
  const address = `${client.baseUrl}/xrpc/${name}${asked ? `?${asked}` : ''}`
  const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` }
  if (name.startsWith('chat.bsky.')) headers['atproto-proxy'] = CHAT
  const isProcedure = body !== undefined || bytes !== undefined
  if (bytes || body) headers['content-type'] = bytes?.type ?? 'application/json'
  const sent = bytes?.value ?? (body ? JSON.stringify(body) : undefined)
  const method = isProcedure ? 'POST' : 'GET'
  const answer = await askJson(client, { network: 'Bluesky', address, method, headers, ...(sent === undefined ? {} : { body: sent }) })
  const told = objectIn(answer.told)
  const isFine = answer.status >= 200 && answer.status < 300
  return { ...answer, told, error: isFine ? '' : (shortTextIn(told.error) ?? `${answer.status}`) }
}

/** What people can do about it, by the name of what went wrong. */
const REFUSALS: Record<string, string> = {
  BlockedActor: 'The account has blocked them.',
  BlockedSubject: 'They have blocked the account: answer them another way.',
  MessagesDisabled: 'They take no private messages: answer in public, or another way.',
  NotFollowedBySender: 'They take private messages of those alone whom they follow: answer in public, and ask them to write.',
  RecipientNotFound: 'Their account is gone: answer them another way.',
  AccountSuspended: 'Their account is suspended: answer them another way.',
  ConvoLocked: 'Nobody can write in this chat any more.',
  InvalidConvo: 'This chat is not there any more.',
  BlobTooLarge: 'A picture is too large for Bluesky: make it smaller.',
}
const CLOSED = /^(AccountTakedown|AccountDeactivated|AccountSuspended|RepoTakendown|RepoDeactivated|RepoSuspended)$/

/** An app password may be made without the chats. The words have changed once; both begin so. */
export const isChatClosed = ({ error, told }: XrpcAnswer): boolean =>
  error === 'InvalidToken' && /^Bad token (scope|method)/i.test(shortTextIn(told.message) ?? '')

export function xrpcError(answer: XrpcAnswer, now: Date): SocialCallError {
  const { status, error, told, headers } = answer
  const message = shortTextIn(told.message) ?? error
  if (status === 429) {
    const until = untilOf(headers['ratelimit-reset'] ?? headers['retry-after'], now)
    return new SocialCallError('limited', 'Bluesky asks us to wait.', until)
  }
  if (status >= 500) return new SocialCallError('away', `Bluesky answers with an error of its own (${status}).`)
  if (isChatClosed(answer))
    return new SocialCallError('refused', 'The app password may not read private messages: make one that may, and connect again.')
  const known = REFUSALS[error]
  if (known) return new SocialCallError('refused', known)
  if (status === 401 || /^(ExpiredToken|InvalidToken|AuthMissing)/.test(error) || CLOSED.test(error))
    return new SocialCallError('consent', `Bluesky does not let the account in: ${message}.`)
  if (status >= 400) return new SocialCallError('refused', `Bluesky refused it: ${message}.`)
  return new SocialCallError('away', `Bluesky answers in an unknown way (${status}).`)
}
