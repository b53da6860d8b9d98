import { randomBytes } from 'node:crypto'
import type { Vault } from '../../context.ts'
import type { Intake } from '../../contract/mail.ts'
import { Invalid } from '../../errors.ts'

/** What lets mail in. */
export interface IntakeSecret {
  /** IMAP: the password, or the OAuth2 refresh token. Webhooks: the token of the address, or the provider's signing key. */
  secret: string
  /** Of OAuth2, where the provider wants one. */
  clientSecret: string | null
  /** Nobody else knows it, so the webhook's address must tell it. */
  isOurs: boolean
  /** Named together with its server by who runs this installation, so the server may be of their own network. */
  ofTheDesk: boolean
}

/** What lets mail out. `dkim` is null where nothing is signed. */
export interface SendingSecret {
  smtpUrl: string | null
  dkim: DkimKey | null
}
export interface DkimKey {
  domain: string
  selector: string
  /** PEM. */
  privateKey: string
}

export const seal = (vault: Vault, secret: IntakeSecret | SendingSecret): Buffer => vault.seal(JSON.stringify(secret))

export function openIntake(vault: Vault, box: Buffer | null): IntakeSecret | null {
  return box ? (JSON.parse(vault.open(box)) as IntakeSecret) : null
}

export function openSending(vault: Vault, box: Buffer | null): SendingSecret {
  return box ? (JSON.parse(vault.open(box)) as SendingSecret) : { smtpUrl: null, dkim: null }
}

const WEBHOOKS: Intake[] = ['raw', 'postmark', 'mailgun', 'ses', 'sendgrid']
const isWebhook = (intake: Intake): boolean => WEBHOOKS.includes(intake)

/**
 * The secret that an intake goes on with: what is given, else what it had, else one of 256 bits where it is ours to choose.
 * @throws Invalid where only the admin can know it
 */
export function secretFor(
  intake: Intake,
  given: { secret?: string | undefined; clientSecret?: string | undefined },
  had: IntakeSecret | null,
  ofTheDesk: boolean,
): IntakeSecret | null {
  if (intake === 'none' || intake === 'smtp-in') return null
  const clientSecret = given.clientSecret ?? had?.clientSecret ?? null
  if (given.secret !== undefined) return { secret: given.secret, clientSecret, isOurs: false, ofTheDesk }
  if (had) return { ...had, clientSecret, ofTheDesk: had.ofTheDesk || ofTheDesk }
  if (intake === 'imap') throw new Invalid('secret: give the password of the mailbox, or its OAuth2 refresh token')
  if (intake === 'mailgun') throw new Invalid('secret: give the HTTP webhook signing key that Mailgun shows')
  return { secret: randomBytes(32).toString('base64url'), clientSecret: null, isOurs: true, ofTheDesk }
}

/**
 * Where a provider posts to, below the desk's own address; null where nobody posts. It tells the secret where the provider
 * proves itself in no other way: Postmark signs nothing, SNS signs for everybody who has a topic, SendGrid only with a policy.
 */
export function webhookPath(
  inboxId: string,
  intake: Intake,
  settings: Record<string, unknown>,
  secret: IntakeSecret | null,
): string | null {
  if (!isWebhook(intake) || !secret) return null
  const tells =
    intake === 'postmark' || intake === 'ses' || (intake === 'sendgrid' && !settings.publicKey) || (intake === 'raw' && secret.isOurs)
  return `/hooks/mail/${inboxId}${tells ? `?token=${encodeURIComponent(secret.secret)}` : ''}`
}
