import type { EmailTrial } from '../../../stores/index.ts'
import type { ImapSettings, Reach } from './imap-settings.ts'
import { createOauthTokens } from './oauth-tokens.ts'

/**
 * How the mailbox of an inbox is reached, with its secret; null where mail comes in another way. A server that was named on the desk's own
 * command line may be of its own network; what was typed into the console must be public. `renew` keeps a refresh token that the
 * provider has replaced.
 */
export function mailboxOf(
  { intake, secret }: Pick<EmailTrial, 'intake' | 'secret'>,
  renew?: (refreshToken: string) => Promise<void>,
): { settings: ImapSettings; reach: Reach } | null {
  if (intake.kind !== 'imap' || !secret) return null
  const { auth, since: _, ...settings } = intake.settings
  const reach = { isTrusted: secret.ofTheDesk }
  if (auth.kind === 'password') return { settings: { ...settings, auth: { kind: 'password', password: secret.secret } }, reach }
  const { tokenUrl, clientId, scope } = auth
  const oauth = { tokenUrl, clientId, clientSecret: secret.clientSecret, refreshToken: secret.secret, scope: scope || null }
  const tokens = createOauthTokens({ settings: oauth, ...(renew ? { onRefreshToken: renew } : {}) })
  return { settings: { ...settings, auth: { kind: 'oauth2', accessToken: tokens.accessToken } }, reach }
}
