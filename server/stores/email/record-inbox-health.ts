import type { Context } from '../../context.ts'
import type { EmailInbox } from '../../contract/mail.ts'
import { mustBeSystem } from '../rules.ts'
import { selectEmailInbox, updateHealth } from './email-queries.ts'
import { openIntake } from './email-secrets.ts'

const REASON_CHARACTERS = 500
/** A shorter word may well stand in a reason by chance. */
const LEAST_SECRET = 4

/** How an intake is doing; `since` stays while the state does. Servers repeat what they were sent, so the secret is struck out. */
export async function recordInboxHealth(
  ctx: Context,
  inboxId: string,
  { state, reason }: { state: NonNullable<EmailInbox['health']>['state']; reason: string | null },
): Promise<void> {
  mustBeSystem(ctx)
  const row = await selectEmailInbox(ctx.sql, inboxId)
  if (!row) return
  const known = openIntake(ctx.vault, row.intakeSecret)
  const secrets = [known?.secret, known?.clientSecret].filter((secret): secret is string => (secret?.length ?? 0) >= LEAST_SECRET)
  const clean = secrets.reduce<string | null>(
    (text, secret) => text?.replaceAll(secret, '•••') ?? null,
    reason?.replaceAll('\0', '') ?? null,
  )
  await updateHealth(ctx.sql, inboxId, { state, reason: clean?.slice(0, REASON_CHARACTERS) ?? null, since: ctx.now().toISOString() })
}
