import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { type Checked, type NetworkClient, SocialCallError } from '../../network.ts'
import { openSession, type Session } from './open-session.ts'
import { appIn } from './renew-token.ts'
import { whoAmI } from './who-am-i.ts'

const PARTS = 'client id, client secret and refresh token, with colons between them'
const AGAIN = `Let the app in again, and connect with ${PARTS}.`
/** https://docs.x.com/fundamentals/authentication/oauth-2-0/authorization-code */
const SCOPES = [
  ...['tweet.read', 'tweet.write', 'tweet.moderate.write', 'users.read', 'dm.read', 'dm.write', 'like.write', 'media.write'],
  'offline.access',
]
const ENDS: SocialFinding = {
  check: 'expiry',
  state: 'warning',
  said: 'The token ends two hours after X gave it, and cannot be renewed.',
  todo: `Connect with ${PARTS}.`,
}

/** Whose token it is, what it may not do, and whether it is renewed. */
export async function checkX(client: NetworkClient): Promise<Checked> {
  try {
    const session = openSession(client)
    const account = await whoAmI(session)
    const token: SocialFinding = { check: 'token', state: 'ok', said: `The token is that of @${account.handle}.`, todo: '' }
    return { account, expiresAt: null, findings: [token, appIn(client.credentials) ? mayOf(session) : ENDS] }
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why !== 'consent') throw error
    return { account: null, expiresAt: null, findings: [{ check: 'token', state: 'fault', said: error.message, todo: AGAIN }] }
  }
}

/** What X did not say is not missed. */
function mayOf(session: Session): SocialFinding {
  const scopes = session.scopes() ?? SCOPES
  const missing = SCOPES.filter((scope) => !scopes.includes(scope))
  return missing.length === 0
    ? { check: 'permissions', state: 'ok', said: 'The token may read and answer.', todo: '' }
    : { check: 'permissions', state: 'warning', said: `The token lacks ${missing.join(', ')}.`, todo: AGAIN }
}
