import { objectIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { askJson } from '../../calling/ask-json.ts'
import { untilOf } from '../../calling/until-of.ts'
import { type FormPart, writeForm } from '../../meta/graph/write-form.ts'
import { within } from '../../meta/told-fields.ts'
import { type NetworkClient, SocialCallError } from '../../network.ts'

/**
 * Calls a method of the Bot API and answers with its result (https://core.telegram.org/bots/api#making-requests). The token stands in
 * the address, as Telegram has it: addresses must not be shown or logged.
 * @throws SocialCallError
 */
export async function callBot(client: NetworkClient, method: string, given: Told | FormPart[] = {}): Promise<Told> {
  const form = Array.isArray(given) ? writeForm(given) : null
  const address = `${client.baseUrl}/bot${client.credentials.token ?? ''}/${method}`
  const headers = { 'content-type': form?.type ?? 'application/json' }
  const { status, told } = await askJson(client, {
    ...{ network: 'Telegram', address, method: 'POST' as const, headers },
    body: form?.body ?? JSON.stringify(given),
  })
  const answer = objectIn(told)
  if (answer.ok === true && status < 300) return objectIn(answer.result)
  throw errorOf(status, answer, client.now())
}

/** What becomes of people's messages, by what the Bot API says of it; it has no codes for them. */
const REFUSALS: [RegExp, string][] = [
  [/blocked by the user/i, 'They have blocked the bot: answer them another way.'],
  [/initiate conversation|PEER_ID_INVALID/i, 'On Telegram they have to write to the bot first: ask them to.'],
  [/user is deactivated/i, 'Their account is gone: answer them another way.'],
  [/kicked|not a member|not enough rights|CHAT_WRITE_FORBIDDEN/i, 'The bot may not write in this group: let it in again.'],
  [/chat not found/i, 'This chat is not there any more.'],
  [/message (to \w+ )?not found|message_id_invalid|message can't be/i, 'The message is not there any more, or is too old for this.'],
  [/message is too long|caption is too long/i, 'It is too long for Telegram: shorten it.'],
]

function errorOf(status: number, answer: Told, now: Date): SocialCallError {
  const code = typeof answer.error_code === 'number' ? answer.error_code : status
  const description = shortTextIn(answer.description) ?? ''
  // a token that has not even their form leads nowhere, and they say 404
  if (code === 401 || code === 404) return new SocialCallError('consent', 'Telegram does not accept the token of the bot.')
  if (code === 429) {
    const until = untilOf(within(answer, 'parameters').retry_after, now)
    return new SocialCallError('limited', 'Telegram asks us to wait.', until)
  }
  if (code >= 500) return new SocialCallError('away', `Telegram answers with an error of its own (${code}).`)
  if (code < 400) return new SocialCallError('away', `Telegram answers in an unknown way (${status}).`)
  const known = REFUSALS.find(([pattern]) => pattern.test(description))
  return new SocialCallError('refused', known?.[1] ?? `Telegram refused it: ${description || code}.`)
}
