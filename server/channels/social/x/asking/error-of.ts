import { objectIn, objectsIn, shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import type { JsonAnswer } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { SocialCallError } from '../../network.ts'

/** Windows that calls are counted in. One says that nothing is left of it, and when the next begins. */
const WINDOWS = ['x-rate-limit', 'x-user-limit-24hour', 'x-app-limit-24hour']
/** By their names (https://docs.x.com/x-api/fundamentals/response-codes-and-errors): what the app, not the message, lacks. */
const LACKS = /\/(client-forbidden|oauth2?-permissions|unsupported-authentication)$/
const LACKING = /your account.*suspended|oauth.?2? ?(app|client|permissions)|required scope|not permitted to use OAuth/i
const DEPLETED = /\/(usage-capped|credits)$/

/** What people can do about it, by what X says. */
const REFUSALS: [said: RegExp, words: string][] = [
  [/duplicate content/i, 'X takes the same words only once: say it in others.'],
  [
    /not been\s+mentioned|not allowed to reply|who can reply|conversation is not allowed/i,
    'X lets this account answer only who has named it, or let it answer: answer in private, or in the app of X.',
  ],
  [
    /permission to DM|cannot send messages|not following you|DM one or more/i,
    'They take no private messages from the account: answer in public, and ask them to write.',
  ],
  [/have been blocked|blocked from/i, 'They have blocked the account: answer them another way.'],
  [/deleted or not visible|Could not find (tweet|user)|not found/i, 'It is not there any more, or not for this account.'],
]

/** What an answer that is none means. */
export function errorOf({ status, headers, told }: JsonAnswer, now: Date): SocialCallError {
  const said = saidIn(objectIn(told))
  if (status === 401) return new SocialCallError('consent', 'X does not accept the token any more.')
  if (status === 402 || DEPLETED.test(said.type))
    return new SocialCallError('refused', 'What the account’s plan at X pays for is used up: add to it in the developer console of X.')
  if (status === 429) return new SocialCallError('limited', 'X asks us to wait.', untilIn(headers, now))
  if (status >= 500) return new SocialCallError('away', `X answers with an error of its own (${status}).`)
  if (status === 403 && (LACKS.test(said.type) || LACKING.test(said.words)))
    return new SocialCallError('consent', `X does not let the app do this: ${said.words || status}.`)
  const known = REFUSALS.find(([words]) => words.test(said.words))
  if (known) return new SocialCallError('refused', known[1])
  if (status === 403 && /^(forbidden)?$/i.test(said.words))
    return new SocialCallError('refused', 'X does not let the account do this: look whether the token was given every permission.')
  if (status >= 400) return new SocialCallError('refused', `X refused it: ${(said.words || String(status)).replace(/\.$/, '')}.`)
  return new SocialCallError('away', `X answers in an unknown way (${status}).`)
}

/** Problems of the newer API, or a list of errors as the first had them. */
function saidIn(told: Told): { type: string; words: string } {
  const [first = {}] = objectsIn(told.errors, 1)
  const words = textIn(told.detail, 400) ?? textIn(first.message, 400) ?? textIn(first.detail, 400) ?? shortTextIn(told.title) ?? ''
  return { type: shortTextIn(told.type) ?? '', words }
}

function untilIn(headers: JsonAnswer['headers'], now: Date): Date {
  const used = WINDOWS.filter((window) => headers[`${window}-remaining`] === '0')
  const resets = (used.length > 0 ? used : WINDOWS.slice(0, 1)).map((window) => untilOf(headers[`${window}-reset`], now))
  return resets.reduce((one, other) => (other > one ? other : one))
}
