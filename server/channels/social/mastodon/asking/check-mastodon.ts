import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { objectIn, shortTextIn, type Told } from '../../../../told/read-field.ts'
import { keyAt } from '../../meta/told-fields.ts'
import { type Checked, type NetworkClient, SocialCallError } from '../../network.ts'
import { callMastodon } from './call-mastodon.ts'

const RECONNECT = 'Make a new token in the settings of the account (Development), and connect it again.'
const READ = [
  { scope: 'read:notifications', path: 'v1/notifications' },
  { scope: 'read:statuses', path: 'v1/conversations' },
]

/** Whose token it is, and whether it may read what we read. What it may write is seen by the application's own scopes, from 4.3 on. */
export async function checkMastodon(client: NetworkClient): Promise<Checked> {
  const { status, told } = await callMastodon(client, { path: 'v1/accounts/verify_credentials', accepts: [401, 403] })
  const me = objectIn(told)
  if (status >= 400) {
    const said =
      status === 401
        ? 'The server does not accept the token any more.'
        : `The token may not read its account: ${shortTextIn(me.error) ?? status}.`
    return { account: null, expiresAt: null, findings: [{ check: 'token', state: 'fault', said, todo: RECONNECT }] }
  }
  const handle = shortTextIn(me.acct) ?? ''
  const account = { id: keyAt(me, 'id') ?? '', handle, name: shortTextIn(me.display_name) ?? handle }
  const missing: string[] = []
  for (const { scope, path } of READ) if (!(await isAllowed(client, path))) missing.push(scope)
  missing.push(...(await missingToWrite(client)))
  const permissions: SocialFinding =
    missing.length === 0
      ? { check: 'permissions', state: 'ok', said: 'The token may read and answer.', todo: '' }
      : { check: 'permissions', state: 'fault', said: `The token lacks ${missing.join(', ')}.`, todo: RECONNECT }
  return {
    account,
    expiresAt: null,
    findings: [{ check: 'token', state: 'ok', said: `The token is that of @${handle}.`, todo: '' }, permissions],
  }
}

async function isAllowed(client: NetworkClient, path: string): Promise<boolean> {
  try {
    await callMastodon(client, { path, query: [['limit', '1']] })
    return true
  } catch (error) {
    if (error instanceof SocialCallError && error.why === 'consent') return false
    throw error
  }
}

async function missingToWrite(client: NetworkClient): Promise<string[]> {
  const { told } = await callMastodon(client, { path: 'v1/apps/verify_credentials', accepts: [401, 403, 404, 422] })
  const { scopes } = objectIn(told) as Told
  if (!Array.isArray(scopes) || scopes.includes('write')) return []
  return ['write:statuses', 'write:media', 'write:favourites'].filter((scope) => !scopes.includes(scope))
}
