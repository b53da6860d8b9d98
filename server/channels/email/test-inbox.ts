import type { TestStep } from '../../contract/mail.ts'
import type { EmailTrial } from '../../stores/index.ts'
import type { ImapSettings, Reach } from './imap/imap-settings.ts'
import { createOauthTokens } from './imap/oauth-tokens.ts'
import { testMailbox } from './imap/test-mailbox.ts'
import { testSmtp } from './sending/test-smtp.ts'

/** Tries how mail comes in and how it leaves, each up to the first step that fails. Takes nothing, sends nothing, never throws. */
export async function testInbox(trial: EmailTrial): Promise<TestStep[]> {
  const mailbox = mailboxOf(trial)
  const { smtpUrl, dkim } = trial.sending
  const [intake, sending] = await Promise.all([
    mailbox ? testMailbox(mailbox.settings, mailbox.reach) : { steps: [] },
    smtpUrl ? testSmtp({ url: smtpUrl, dkim }) : { steps: [] },
  ])
  const named = (part: string, steps: TestStep[]) => steps.map((step) => ({ ...step, step: `${part}.${step.step}` }))
  return [...named('imap', intake.steps), ...named('smtp', sending.steps)]
}

/**
 * The mailbox of an inbox, with its secret; null where mail comes in another way. A server that the installation's own
 * operator named may be of their own network; what an agent typed must be public.
 */
function mailboxOf({ intake, secret }: EmailTrial): { settings: ImapSettings; reach: Reach } | null {
  if (intake.kind !== 'imap' || !secret) return null
  const { auth, since: _, ...settings } = intake.settings
  const reach = secret.ofTheDesk ? { allow: [`${settings.host}:${settings.port}`] } : {}
  if (auth.kind === 'password') return { settings: { ...settings, auth: { kind: 'password', password: secret.secret } }, reach }
  const oauth = { tokenUrl: auth.tokenUrl, clientId: auth.clientId, scope: auth.scope || null }
  const tokens = createOauthTokens({ settings: { ...oauth, clientSecret: secret.clientSecret, refreshToken: secret.secret } })
  return { settings: { ...settings, auth: { kind: 'oauth2', accessToken: tokens.accessToken } }, reach }
}
