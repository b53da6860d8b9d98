import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { keptBy } from '../../calling/with-token.ts'
import { type Checked, type NetworkClient, SocialCallError } from '../../network.ts'
import { findSelf } from './find-self.ts'

const RECONNECT = 'Make a new refresh token with these scopes, and connect the account again.'
/** https://www.reddit.com/api/v1/scopes; `history` to see what was sent, `edit` to delete it. */
const NEEDED = ['identity', 'read', 'submit', 'privatemessages', 'history', 'edit']
const TO_MODERATE = ['mysubreddits', 'modmail', 'modposts']

/** Whose token it is, whether the account is in use, and what the token may do. @throws SocialCallError */
export async function checkReddit(client: NetworkClient): Promise<Checked> {
  try {
    const { account, me } = await findSelf(client)
    const isActive = me.is_suspended !== true
    const token: SocialFinding = isActive
      ? { check: 'token', state: 'ok', said: `The token is that of u/${account.handle}.`, todo: '' }
      : { check: 'token', state: 'fault', said: `Reddit has suspended u/${account.handle}.`, todo: 'See to it on Reddit.' }
    return { account, expiresAt: null, findings: [token, scopesOf(client)] }
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why !== 'consent') throw error
    return { account: null, expiresAt: null, findings: [{ check: 'token', state: 'fault', said: error.message, todo: RECONNECT }] }
  }
}

function scopesOf(client: NetworkClient): SocialFinding {
  const scopes = (keptBy(client)?.scope ?? '').split(/[\s,]+/)
  const missingOf = (wanted: string[]) => (scopes.includes('*') ? [] : wanted.filter((scope) => !scopes.includes(scope)))
  const [missing, toModerate] = [missingOf(NEEDED), missingOf(TO_MODERATE)]
  if (missing.length > 0) return { check: 'permissions', state: 'fault', said: `The token lacks ${missing.join(', ')}.`, todo: RECONNECT }
  if (toModerate.length > 0)
    return {
      check: 'permissions',
      state: 'warning',
      said: `The token lacks ${toModerate.join(', ')}: what moderators are written to, and may do, is left out.`,
      todo: 'Add these scopes if the account moderates a community of the store.',
    }
  return { check: 'permissions', state: 'ok', said: 'The token may read, answer and moderate.', todo: '' }
}
