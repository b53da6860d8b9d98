import { objectIn, textIn } from '../../../../told/read-field.ts'
import type { JsonAnswer } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { SocialCallError } from '../../network.ts'

/** Ended, missing, or of nobody. https://business-api.tiktok.com/portal/docs?id=1737172488964097 */
const TOKEN = new Set([40102, 40103, 40104, 40105])
const PERMISSION = 40001
/** Per minute: 40 of one account to one address, and 600 of an app. https://business-api.tiktok.com/portal/docs?id=1740029171730433 */
const LIMIT = 40100
const MINUTE = 60

/** 0 where all is well; the status where it does not say. */
export function codeOf({ status, told }: JsonAnswer): number {
  const { code } = objectIn(told)
  return typeof code === 'number' ? code : status
}

export const isOfToken = (answer: JsonAnswer): boolean => answer.status === 401 || TOKEN.has(codeOf(answer))

export function errorOf(answer: JsonAnswer, now: Date): SocialCallError {
  const { status, headers, told } = answer
  const code = codeOf(answer)
  const said = textIn(objectIn(told).message, 400) ?? `${code}`
  if (isOfToken(answer)) return new SocialCallError('consent', 'TikTok does not accept the token any more.')
  // also of one comment alone: what the token may do is seen when it is checked
  if (code === PERMISSION)
    return new SocialCallError('refused', `TikTok does not let the account do this: ${said}. If a permission is missing, connect it again.`)
  if (status === 429 || code === LIMIT)
    return new SocialCallError('limited', 'TikTok asks us to wait.', untilOf(headers['retry-after'] ?? MINUTE, now))
  if (status >= 500 || (code >= 50_000 && code < 60_000))
    return new SocialCallError('away', `TikTok answers with an error of its own (${code}).`)
  if (code < 400) return new SocialCallError('away', `TikTok answers in an unknown way (${status}).`)
  return new SocialCallError('refused', `TikTok refused it: ${said} (${code})`)
}
