import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { shortTextIn, urlIn } from '../../../../told/read-field.ts'
import { keptBy } from '../../calling/with-token.ts'
import { type Checked, type NetworkClient, SocialCallError } from '../../network.ts'
import { callAsApp, callTikTok } from './call-tiktok.ts'
import { appOf } from './renew-tokens.ts'

const RECONNECT = 'Sign the account in to the app anew, allow everything that is asked for, and connect it again.'
const NEEDED = ['user.info.basic', 'video.list', 'comment.list', 'comment.list.manage']
/** What an app is told of. */
const EVENTS = 'COMMENT'

/** Whose token it is and for how long, what it may do, and whether the app is told of comments. @throws SocialCallError */
export async function checkTikTok(client: NetworkClient): Promise<Checked> {
  try {
    const told = await callTikTok(client, { path: 'business/get/', query: { fields: JSON.stringify(['username', 'display_name']) } })
    const kept = keptBy(client)
    const handle = shortTextIn(told.username) ?? ''
    const account = { id: kept?.owner || client.account.id, handle, name: shortTextIn(told.display_name) ?? handle }
    const findings = [ownerOf(client, account), scopesOf(kept?.scope ?? ''), await webhookOf(client)]
    return { account, expiresAt: kept?.renewableUntil ?? null, findings }
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why !== 'consent') throw error
    return { account: null, expiresAt: null, findings: [{ check: 'token', state: 'fault', said: error.message, todo: RECONNECT }] }
  }
}

/** What is posted of another account is left alone. */
function ownerOf({ account: before }: NetworkClient, { id, handle }: { id: string; handle: string }): SocialFinding {
  if (before.id !== '' && before.id !== id)
    return { check: 'account', state: 'fault', said: `The token is of another account, @${handle}.`, todo: RECONNECT }
  return { check: 'account', state: 'ok', said: `It is the account @${handle}.`, todo: '' }
}

function scopesOf(scope: string): SocialFinding {
  const scopes = scope.split(/[\s,]+/)
  const missing = NEEDED.filter((each) => !scopes.includes(each))
  if (missing.length === 0) return { check: 'permissions', state: 'ok', said: 'The token may read and answer.', todo: '' }
  return { check: 'permissions', state: 'fault', said: `The token lacks ${missing.join(', ')}.`, todo: RECONNECT }
}

async function webhookOf(client: NetworkClient): Promise<SocialFinding> {
  const { id, secret } = appOf(client)
  const told = await callAsApp(client, { path: 'business/webhook/list/', query: { app_id: id, secret, event_type: EVENTS } })
  const address = urlIn(told.callback_url)
  if (address) return { check: 'webhook', state: 'ok', said: `The app posts what is commented to ${address}.`, todo: '' }
  const todo = 'Give the app the webhook address of this account, with the event type COMMENT.'
  return { check: 'webhook', state: 'warning', said: 'The app is told of no comments.', todo }
}

/** Has the app told of comments under an address, which is one for all its accounts. https://business-api.tiktok.com/portal/docs?id=1810521279479810 @throws SocialCallError */
export async function subscribeTikTok(client: NetworkClient, { url }: { url: string }): Promise<void> {
  const { id, secret } = appOf(client)
  await callAsApp(client, { path: 'business/webhook/update/', body: { app_id: id, secret, event_type: EVENTS, callback_url: url } })
}
