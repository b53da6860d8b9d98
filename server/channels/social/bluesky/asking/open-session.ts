import { shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { callXrpc, isChatClosed, type XrpcAnswer, type XrpcCall, xrpcError } from './call-xrpc.ts'

/** Bluesky as an account asks it. */
export interface Session {
  did: string
  handle: string
  now(): Date
  /** @throws SocialCallError */
  ask(call: XrpcCall): Promise<Told>
  /** Answers those errors too, by their names. @throws SocialCallError for any other */
  tryTo(call: XrpcCall, errors: string[]): Promise<{ told: Told; error: string }>
}
interface Tokens {
  accessJwt: string
  refreshJwt: string
  did: string
  handle: string
}

/**
 * A session of the account: the one that was kept, or a new one by handle and app password, which a day has only few of. A token that
 * has ended is renewed once and kept, in the middle of whatever is being done; what is done goes on.
 * @throws SocialCallError
 */
export async function openSession(client: NetworkClient): Promise<Session> {
  let tokens = keptIn(client.credentials) ?? (await begin(client))
  async function answerTo(call: XrpcCall): Promise<XrpcAnswer> {
    const answer = await callXrpc(client, call, tokens.accessJwt)
    if (!isEnded(answer)) return answer
    tokens = (await renew(client, tokens)) ?? (await begin(client))
    return callXrpc(client, call, tokens.accessJwt)
  }
  async function tryTo(call: XrpcCall, errors: string[]) {
    const answer = await answerTo(call)
    if (answer.error && !errors.includes(answer.error)) throw xrpcError(answer, client.now())
    return { told: answer.told, error: answer.error }
  }
  return {
    get did() {
      return tokens.did
    },
    get handle() {
      return tokens.handle
    },
    now: client.now,
    tryTo,
    ask: async (call) => (await tryTo(call, [])).told,
  }
}

const isEnded = (answer: XrpcAnswer) => /^(ExpiredToken|InvalidToken)$/.test(answer.error) && !isChatClosed(answer)

function keptIn({ accessJwt, refreshJwt, did, handle = '' }: Record<string, string>): Tokens | null {
  return accessJwt && refreshJwt && did ? { accessJwt, refreshJwt, did, handle } : null
}

/** Null where the session has ended for good. */
async function renew(client: NetworkClient, { refreshJwt }: Tokens): Promise<Tokens | null> {
  const answer = await callXrpc(client, { name: 'com.atproto.server.refreshSession', body: {} }, refreshJwt)
  if (answer.status === 429 || answer.status >= 500) throw xrpcError(answer, client.now())
  return answer.error ? null : keep(client, answer.told)
}

async function begin(client: NetworkClient): Promise<Tokens> {
  const { identifier, password } = ownerIn(client.credentials)
  const answer = await callXrpc(client, { name: 'com.atproto.server.createSession', body: { identifier, password } }, null)
  if (answer.error === 'AuthFactorTokenRequired')
    throw new SocialCallError('consent', 'This is the password of the account: make an app password, and connect with that.')
  if (answer.status === 400 || answer.status === 401)
    throw new SocialCallError('consent', 'Bluesky does not accept the handle and the app password.')
  if (answer.error) throw xrpcError(answer, client.now())
  return keep(client, answer.told)
}

/** `handle:app-password`, where both came as one; a DID has colons too, an app password has none. */
function ownerIn({ identifier, password, token = '' }: Record<string, string>): { identifier: string; password: string } {
  if (identifier && password) return { identifier, password }
  const at = token.lastIndexOf(':')
  if (at < 1) throw new SocialCallError('consent', 'The token must be the handle, a colon, and an app password.')
  return { identifier: token.slice(0, at).replace(/^@/, ''), password: token.slice(at + 1) }
}

async function keep(client: NetworkClient, told: Told): Promise<Tokens> {
  const accessJwt = textIn(told.accessJwt)
  const refreshJwt = textIn(told.refreshJwt)
  const did = shortTextIn(told.did)
  if (!accessJwt || !refreshJwt || !did) throw new SocialCallError('away', 'The answer of Bluesky is not whole.')
  const tokens = { accessJwt, refreshJwt, did, handle: shortTextIn(told.handle) ?? '' }
  // an app password does not end by itself
  await client.renew({ ...client.credentials, ...tokens }, null)
  return tokens
}
