import { objectIn, textIn } from '../../../../told/read-field.ts'
import { askJson } from '../../calling/ask-json.ts'
import { RENEW_MS } from '../../calling/with-token.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { errorOf } from './error-of.ts'

/** So long before its end a token counts as ended: what is begun with it is done with it. */
const EARLY_SECONDS = 60
const LASTS_SECONDS = 7_200

/** The app as X knows it, and what its first token is had by; null for a token that came alone. */
export interface XApp {
  clientId: string
  /** Empty for an app that is a public client. */
  clientSecret: string
  refreshToken: string
}

/** `client id:client secret:refresh token`, as they came in one; none of them has a colon. */
export function appIn({ token = '' }: Record<string, string>): XApp | null {
  const [clientId = '', clientSecret = '', refreshToken = ''] = token.split(':')
  return clientId && refreshToken ? { clientId, clientSecret, refreshToken } : null
}

/**
 * A new token for the one that ends after two hours, and what the next is had by in place of what this was
 * (https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code): that one counts once.
 * @throws SocialCallError
 */
export async function renewToken(client: NetworkClient, app: XApp, before: Record<string, string>): Promise<Record<string, string>> {
  const { clientId, clientSecret } = app
  const refreshToken = before.refreshToken ?? app.refreshToken
  const basic = Buffer.from(`${clientId}:${clientSecret}`).toString('base64')
  const answer = await askJson(client, {
    ...{ network: 'X', address: `${client.baseUrl}/2/oauth2/token`, method: 'POST', timeoutMs: RENEW_MS },
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...(clientSecret ? { authorization: `Basic ${basic}` } : {}) },
    body: new URLSearchParams({ grant_type: 'refresh_token', refresh_token: refreshToken, client_id: clientId }).toString(),
  })
  if (answer.status === 400 || answer.status === 401)
    throw new SocialCallError('consent', 'X does not renew the access any more: let the app in again, and connect with what it gives.')
  if (answer.status < 200 || answer.status >= 300) throw errorOf(answer, client.now())
  const { access_token, refresh_token, expires_in, scope } = objectIn(answer.told)
  const accessToken = textIn(access_token)
  if (!accessToken) throw new SocialCallError('away', 'The answer of X is not whole.')
  const seconds = (typeof expires_in === 'number' ? expires_in : LASTS_SECONDS) - EARLY_SECONDS
  return {
    ...before,
    accessToken,
    refreshToken: textIn(refresh_token) ?? refreshToken,
    endsAt: new Date(client.now().getTime() + seconds * 1_000).toISOString(),
    scope: textIn(scope) ?? before.scope ?? '',
  }
}
