import { askJson } from '../../calling/ask-json.ts'
import { RENEW_MS, type Tokens, tokensTold } from '../../calling/with-token.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { errorOf } from './error-of.ts'

/** Where Reddit is asked with a token; where tokens are given is another host. https://github.com/reddit-archive/reddit/wiki/OAuth2 */
export const API = 'https://oauth.reddit.com'
const TOKENS = 'https://www.reddit.com'

interface App {
  id: string
  secret: string
  /** It does not end by itself. */
  refreshToken: string
}

/** As it was typed: `app-id:app-secret:refresh-token`. @throws SocialCallError */
export function appOf({ credentials }: NetworkClient): App {
  const [id, secret, ...rest] = (credentials.token ?? '').split(':')
  const refreshToken = rest.join(':')
  if (!id || !secret || !refreshToken)
    throw new SocialCallError('consent', 'The token must be the id of the app, its secret and a refresh token, with colons between them.')
  return { id, secret, refreshToken }
}

/** Whom they may ask about us; what every library sends is slowed down. https://github.com/reddit-archive/reddit/wiki/API */
export const userAgent = ({ account }: NetworkClient): string => `server:parceldesk:v1${account.handle ? ` (by /u/${account.handle})` : ''}`

/** An access token for a day. @throws SocialCallError */
export async function renewTokens(client: NetworkClient, refreshToken: string): Promise<Tokens> {
  const { id, secret } = appOf(client)
  const host = client.baseUrl === API ? TOKENS : client.baseUrl
  const answer = await askJson(client, {
    network: 'Reddit',
    address: `${host}/api/v1/access_token`,
    method: 'POST',
    timeoutMs: RENEW_MS,
    headers: {
      authorization: `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': userAgent(client),
    },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken }).toString(),
  })
  const { status, told } = answer
  if (status === 429 || status >= 500) throw errorOf(answer, client.now())
  // errors come with 200, too
  const tokens = tokensTold(told, refreshToken, { now: client.now(), renewableSeconds: null })
  if (status < 200 || status >= 300 || !tokens)
    throw new SocialCallError('consent', 'Reddit does not accept the app or its refresh token any more.')
  return tokens
}
