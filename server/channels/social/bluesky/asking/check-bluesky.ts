import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { shortTextIn } from '../../../../told/read-field.ts'
import { type Checked, type NetworkClient, SocialCallError } from '../../network.ts'
import { openSession, type Session } from './open-session.ts'

const NEW_PASSWORD = 'Make an app password in the settings of the account (Privacy and security), and connect it again.'

/** Whose session it is, whether the account is in use, and whether the password lets us read private messages. */
export async function checkBluesky(client: NetworkClient): Promise<Checked> {
  try {
    const session = await openSession(client)
    const { did, handle, active, status } = await session.ask({ name: 'com.atproto.server.getSession' })
    const name = shortTextIn(handle) ?? session.handle
    const profile = await session.tryTo({ name: 'app.bsky.actor.getProfile', query: [['actor', session.did]] }, [
      'InvalidRequest',
      'ProfileNotFound',
    ])
    const account = { id: shortTextIn(did) ?? session.did, handle: name, name: shortTextIn(profile.told.displayName) ?? name }
    const isActive = active !== false
    const said = isActive
      ? `The session is that of @${name}.`
      : `The account @${name} is not in use there: ${shortTextIn(status) ?? 'inactive'}.`
    const token: SocialFinding = {
      check: 'token',
      state: isActive ? 'ok' : 'fault',
      said,
      todo: isActive ? '' : 'See to it in the app of Bluesky.',
    }
    return { account, expiresAt: null, findings: [token, await chatFinding(session)] }
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why !== 'consent') throw error
    return { account: null, expiresAt: null, findings: [{ check: 'token', state: 'fault', said: error.message, todo: NEW_PASSWORD }] }
  }
}

async function chatFinding(session: Session): Promise<SocialFinding> {
  try {
    await session.ask({ name: 'chat.bsky.convo.listConvos', query: [['limit', '1']] })
    return { check: 'permissions', state: 'ok', said: 'Private messages can be read and answered.', todo: '' }
  } catch (error) {
    if (!(error instanceof SocialCallError) || error.why === 'limited' || error.why === 'away') throw error
    const todo = 'Make an app password with access to direct messages, and connect it again.'
    return { check: 'permissions', state: 'warning', said: 'Private messages cannot be read with this app password.', todo }
  }
}
