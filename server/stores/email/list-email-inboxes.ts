import type { Context } from '../../context.ts'
import type { EmailInbox } from '../../contract/mail.ts'
import { mustBeAdmin } from '../rules.ts'
import { dkimRecord } from './dkim-key.ts'
import { type EmailInboxRow, selectEmailInboxes } from './email-queries.ts'
import { openIntake, openSending, webhookPath } from './email-secrets.ts'

/** The inboxes of an admin's own stores. `linkTo` makes an address of a path of the desk. Nobody else has any. */
export async function listEmailInboxes(ctx: Context, linkTo: (path: string) => string = (path) => path): Promise<EmailInbox[]> {
  const storeIds = ctx.actor.kind === 'agent' ? ctx.actor.storeIds : []
  mustBeAdmin(ctx.actor)
  return (await selectEmailInboxes(ctx.sql, storeIds)).map((row) => view(ctx, row, linkTo))
}

/** Of secrets it tells that they are there, and the token that a provider must be given with the address. */
function view({ vault }: Context, row: EmailInboxRow, linkTo: (path: string) => string): EmailInbox {
  const { intakeSecret, sendingSecret, ...plain } = row
  const sending = openSending(vault, sendingSecret)
  const path = webhookPath(row.inboxId, row.intake, row.intakeSettings, openIntake(vault, intakeSecret))
  return {
    ...plain,
    hasIntakeSecret: intakeSecret !== null,
    webhookUrl: path && linkTo(path),
    hasSmtp: sending.smtpUrl !== null,
    dkimRecord: sending.dkim && dkimRecord(sending.dkim),
  }
}
