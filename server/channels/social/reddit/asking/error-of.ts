import { objectIn, shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import type { JsonAnswer } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { within } from '../../meta/told-fields.ts'
import { SocialCallError } from '../../network.ts'

/** What people can do about it, by Reddit's own name of what went wrong. https://www.reddit.com/dev/api */
const REFUSALS: Record<string, string> = {
  THREAD_LOCKED: 'The moderators have locked this thread: nobody can answer in it.',
  TOO_OLD: 'This is too old to be answered.',
  DELETED_COMMENT: 'The comment is not there any more.',
  DELETED_LINK: 'The post is not there any more.',
  SOMETHING_IS_BROKEN: 'This cannot be answered: its writer may have blocked the account.',
  USER_BLOCKED: 'They have blocked the account: answer them another way.',
  TOO_LONG: 'It is too long for Reddit: shorten it.',
  NO_TEXT: 'There are no words in it.',
  USER_DOESNT_EXIST: 'Their account is gone: answer them another way.',
  NOT_WHITELISTED_BY_USER_MESSAGE: 'They take private messages of those alone whom they trust: answer in public, and ask them to write.',
  SUBREDDIT_NOEXIST: 'This community is gone.',
  SUBREDDIT_NOTALLOWED: 'This community lets only its own members write.',
  BANNED_FROM_SUBREDDIT: 'The moderators of this community have banned the account.',
  COMMENTER_BLOCKED_POSTER: 'They have blocked the account: answer them another way.',
}
const SECONDS = { millisecond: 0.001, second: 1, minute: 60, hour: 3_600 }

export function errorOf({ status, headers, told }: JsonAnswer, now: Date): SocialCallError {
  const body = objectIn(told)
  const said = [body.explanation, body.reason, body.message].map(shortTextIn).find((text) => text !== null) ?? `${status}`
  if (status === 401) return new SocialCallError('consent', 'Reddit does not accept the token any more.')
  if (status === 403 && /insufficient_scope/.test(String(headers['www-authenticate'])))
    return new SocialCallError('consent', 'The token may not do this: make one with all the scopes that the guide names.')
  if (status === 429)
    return new SocialCallError('limited', 'Reddit asks us to wait.', untilOf(headers['x-ratelimit-reset'] ?? headers['retry-after'], now))
  if (status >= 500) return new SocialCallError('away', `Reddit answers with an error of its own (${status}).`)
  if (status === 404) return new SocialCallError('refused', 'This is not there any more, or not for this account.')
  if (status === 403) return new SocialCallError('refused', `Reddit does not let the account do this: ${said}.`)
  if (status >= 400) return new SocialCallError('refused', `Reddit refused it: ${said}.`)
  return new SocialCallError('away', `Reddit answers in an unknown way (${status}).`)
}

/** What is wrong although the answer calls itself one: `{ json: { errors: [[name, words, field]], ratelimit } }`; null: nothing. */
export function errorWithin(told: Told, now: Date): SocialCallError | null {
  const { errors, ratelimit } = within(told, 'json')
  const [first] = Array.isArray(errors) ? errors : []
  if (first === undefined) return null
  const [name, words] = Array.isArray(first) ? first : [first]
  const said = textIn(words, 300) ?? shortTextIn(name) ?? '?'
  if (name === 'RATELIMIT')
    return new SocialCallError('limited', `Reddit asks us to wait: ${said}`, untilOf(secondsIn(ratelimit, said), now))
  if (name === 'USER_REQUIRED') return new SocialCallError('consent', 'Reddit does not accept the token any more.')
  return new SocialCallError('refused', REFUSALS[String(name)] ?? `Reddit refused it: ${said}`)
}

/** Seconds, beside the error or in its words: `try again in 8 minutes`. Null: it does not say. */
function secondsIn(ratelimit: unknown, words: string): number | null {
  if (Number(ratelimit) > 0) return Number(ratelimit)
  const [, count, unit] = /(\d+) (millisecond|second|minute|hour)s?\b/i.exec(words) ?? []
  return count && unit ? Number(count) * SECONDS[unit.toLowerCase() as keyof typeof SECONDS] : null
}
