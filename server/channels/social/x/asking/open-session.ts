import { objectIn, type Told } from '../../../../told/read-field.ts'
import type { JsonAnswer } from '../../calling/ask-json.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'
import { callX, type XCall } from './call-x.ts'
import { errorOf } from './error-of.ts'
import { appIn, renewToken } from './renew-token.ts'

/** X as an account asks it. */
export interface Session {
  now(): Date
  /** One that counts; renewed where it has ended. @throws SocialCallError */
  token(): Promise<string>
  /** @throws SocialCallError */
  ask(call: XCall): Promise<Told>
  /** What the token may do, as X said when it gave it; null where it did not say. */
  scopes(): string[] | null
}

/**
 * A session of the account. A token that has ended is renewed once, whoever else is asking at this time, and kept; what was being done
 * goes on. One that came alone ends for good.
 */
export function openSession(client: NetworkClient): Session {
  let credentials = client.credentials

  async function renew(): Promise<void> {
    const app = appIn(credentials)
    if (!app) throw new SocialCallError('consent', 'X does not accept the token any more.')
    const before = credentials
    credentials = await client.renewOnce(before, async () => ({ credentials: await renewToken(client, app, before), expiresAt: null }))
  }
  async function token(): Promise<string> {
    const { accessToken, endsAt = '' } = credentials
    if (appIn(credentials) && !(accessToken && Date.parse(endsAt) > client.now().getTime())) await renew()
    return credentials.accessToken ?? credentials.token ?? ''
  }
  async function answerTo(call: XCall): Promise<JsonAnswer> {
    const answer = await callX(client, call, await token())
    if (answer.status !== 401) return answer
    await renew()
    return callX(client, call, await token())
  }
  return {
    now: client.now,
    token,
    async ask(call) {
      const answer = await answerTo(call)
      if (answer.status < 200 || answer.status >= 300) throw errorOf(answer, client.now())
      return objectIn(answer.told)
    },
    scopes: () => (credentials.scope ? credentials.scope.split(' ') : null),
  }
}
