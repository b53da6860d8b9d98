import type { JsonAnswer } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'

/** Until when a client has used up what it may ask. */
const spent = new WeakMap<NetworkClient, Date>()

/** `X-Ratelimit-Remaining`: calls, with a fraction; `X-Ratelimit-Reset`: seconds. https://support.reddithelp.com/hc/en-us/articles/16160319875092 */
export function noteRate(client: NetworkClient, headers: JsonAnswer['headers']): void {
  const remaining = headers['x-ratelimit-remaining']
  if (remaining === undefined || Number(remaining) >= 1) return
  spent.set(client, untilOf(headers['x-ratelimit-reset'], client.now()))
}

/** Who asks on is shut out. @throws SocialCallError */
export function mustBeAllowed(client: NetworkClient): void {
  const until = spent.get(client)
  if (until && until > client.now()) throw new SocialCallError('limited', 'Reddit asks us to wait.', until)
}
