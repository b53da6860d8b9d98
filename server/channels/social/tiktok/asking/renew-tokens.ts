import { objectIn } from '../../../../told/read-field.ts'
import { askJson } from '../../calling/ask-json.ts'
import { RENEW_MS, type Tokens, tokensTold } from '../../calling/with-token.ts'
import { keyAt, within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { codeOf, errorOf } from './error-of.ts'

interface App {
  id: string
  /** What deliveries are signed with, too. */
  secret: string
  /** It ends in a year, and each renewal gives another. */
  refreshToken: string
}

/** As they were typed: the secret, and `app-id:refresh-token`. @throws SocialCallError */
export function appOf({ credentials, secret }: NetworkClient): App {
  const [id, ...rest] = (credentials.token ?? '').split(':')
  const refreshToken = rest.join(':')
  if (!id || !refreshToken)
    throw new SocialCallError('consent', 'The token must be the id of the app and a refresh token, with a colon between them.')
  return { id, secret, refreshToken }
}

/** An access token for a day. https://business-api.tiktok.com/portal/docs?id=1738084387220481 @throws SocialCallError */
export async function renewTokens(client: NetworkClient, refreshToken: string): Promise<Tokens> {
  const { id, secret } = appOf(client)
  const answer = await askJson(client, {
    network: 'TikTok',
    address: `${client.baseUrl}/open_api/v1.3/tt_user/oauth2/refresh_token/`,
    method: 'POST',
    timeoutMs: RENEW_MS,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ client_id: id, client_secret: secret, grant_type: 'refresh_token', refresh_token: refreshToken }),
  })
  const isFine = codeOf(answer) === 0
  const error = isFine ? null : errorOf(answer, client.now())
  if (error?.why === 'limited' || error?.why === 'away') throw error
  const data = within(objectIn(answer.told), 'data')
  const tokens = tokensTold(data, refreshToken, { now: client.now(), renewableSeconds: data.refresh_token_expires_in })
  if (!isFine || !tokens) throw new SocialCallError('consent', 'TikTok does not accept the app, its secret or the refresh token any more.')
  return { ...tokens, owner: keyAt(data, 'open_id') ?? '' }
}
