import type { Context } from '../../context.ts'
import type { IntakeSettings } from '../../contract/console/mail-settings.ts'
import type { Intake } from '../../contract/mail.ts'
import { NotFound } from '../../errors.ts'
import { getStore } from '../list-stores.ts'
import { mustBeAdmin } from '../rules.ts'
import { selectEmailInbox } from './email-queries.ts'
import { settingsOf } from './email-rules.ts'
import { type IntakeSecret, openIntake, openSending, type SendingSecret, secretFor } from './email-secrets.ts'

/** What a test of the connection needs, secrets open: it goes to the test and into no answer. */
export interface EmailTrial {
  intake: IntakeSettings
  secret: IntakeSecret | null
  sending: SendingSecret
}

/** An inbox as it is stored, for its admin to test. */
export async function tryEmailInbox(ctx: Context, inboxId: string): Promise<EmailTrial> {
  const row = await selectEmailInbox(ctx.sql, inboxId)
  const isOwn = row && ctx.actor.kind === 'agent' && ctx.actor.storeIds.includes(row.storeId)
  if (!isOwn) throw new NotFound('This inbox')
  mustBeAdmin(ctx.actor)
  return {
    // written through its schema
    intake: { kind: row.intake, settings: row.intakeSettings } as IntakeSettings,
    secret: openIntake(ctx.vault, row.intakeSecret),
    sending: openSending(ctx.vault, row.sendingSecret),
  }
}

/** Settings that nobody saved yet. @throws Invalid, which names the field */
export async function tryEmailDraft(
  ctx: Context,
  storeId: string,
  draft: {
    intake: Intake
    settings: Record<string, unknown>
    secret?: string | undefined
    clientSecret?: string | undefined
    smtpUrl?: string | null | undefined
  },
): Promise<EmailTrial> {
  await getStore(ctx, storeId)
  mustBeAdmin(ctx.actor)
  return {
    intake: { kind: draft.intake, settings: settingsOf(draft.intake, draft.settings, ctx.now()) } as IntakeSettings,
    secret: secretFor(draft.intake, draft, null, false),
    sending: { smtpUrl: draft.smtpUrl ?? null, dkim: null },
  }
}
