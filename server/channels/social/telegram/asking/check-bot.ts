import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { shortTextIn, type Told, textIn } from '../../../../told/read-field.ts'
import { instantIn, keyAt } from '../../meta/told-fields.ts'
import { type Checked, type NetworkClient, SocialCallError } from '../../network.ts'
import { callBot } from './call-bot.ts'

const UPDATES = ['message', 'edited_message', 'message_reaction', 'my_chat_member']
/** What Telegram sends back with each update. https://core.telegram.org/bots/api#setwebhook */
const SECRET = /^[\w-]{1,256}$/
/** An error of longer ago has been overcome: an update that failed is posted again for a day. */
const RECENT_MS = 3_600_000

/** Who the bot is, and whether its updates arrive. */
export async function checkBot(client: NetworkClient): Promise<Checked> {
  let me: Told
  try {
    me = await callBot(client, 'getMe')
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why !== 'consent') throw error
    return { account: null, expiresAt: null, findings: [{ check: 'token', state: 'fault', said: error.message, todo: NEW_TOKEN }] }
  }
  const account = { id: keyAt(me, 'id') ?? '', handle: shortTextIn(me.username) ?? '', name: shortTextIn(me.first_name) ?? '' }
  const webhook = webhookFinding(await callBot(client, 'getWebhookInfo'), client.now())
  return {
    account,
    expiresAt: null,
    findings: [{ check: 'token', state: 'ok', said: `The token is that of @${account.handle}.`, todo: '' }, webhook],
  }
}

const NEW_TOKEN = 'Ask @BotFather for the token of the bot, and connect it again.'

function webhookFinding(info: Told, now: Date): SocialFinding {
  const finding = (state: SocialFinding['state'], said: string, todo: string): SocialFinding => ({ check: 'webhook', state, said, todo })
  if (!textIn(info.url)) return finding('fault', 'Telegram posts the messages of this bot nowhere.', 'Subscribe it.')
  const { allowed_updates: allowed } = info
  if (Array.isArray(allowed) && !allowed.includes('message'))
    return finding('fault', 'Telegram posts no messages of this bot.', 'Subscribe it again.')
  const failedAt = instantIn(info.last_error_date)
  const isRecent = failedAt !== null && now.getTime() - failedAt.getTime() < RECENT_MS
  const said = shortTextIn(info.last_error_message)
  if (isRecent && said)
    return finding('warning', `Telegram could not post to us: ${said}`, 'See that the address can be reached from outside, over https.')
  return finding('ok', 'Telegram posts messages here.', '')
}

/** Has Telegram post to us. @throws SocialCallError */
export async function subscribeBot(client: NetworkClient, { url }: { url: string }): Promise<void> {
  if (!SECRET.test(client.secret))
    throw new SocialCallError('refused', 'Telegram takes a secret of letters, digits, _ and - alone: connect the bot with such a one.')
  await callBot(client, 'setWebhook', { url, secret_token: client.secret, allowed_updates: UPDATES })
}
