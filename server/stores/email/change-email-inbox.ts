import { type Context, transact } from '../../context.ts'
import type { EmailChange } from '../../contract/console/mail-settings.ts'
import { NotFound } from '../../errors.ts'
import { updateInbox } from '../queries.ts'
import { mustBeAdmin } from '../rules.ts'
import { dkimKeyOf } from './dkim-key.ts'
import {
  type EmailColumns,
  type EmailInboxRow,
  lockAddress,
  lockEmailInbox,
  selectByAddress,
  selectEmailInbox,
  updateEmailInbox,
} from './email-queries.ts'
import { addressTaken, authservAfter, isOtherMailbox, keepsSecret, normalAddress, settingsOf } from './email-rules.ts'
import { openIntake, openSending, type SendingSecret, seal, secretFor } from './email-secrets.ts'
import { deletePositions } from './positions/position-queries.ts'

/**
 * Changes what is named and leaves the rest. A new way in begins with settings and a secret of its own.
 * @throws Conflict where another inbox has the address
 */
export async function changeEmailInbox(ctx: Context, inboxId: string, change: EmailChange): Promise<void> {
  mine(ctx, await selectEmailInbox(ctx.sql, inboxId))
  mustBeAdmin(ctx.actor)
  // a key takes a second to make: nobody waits for it behind a lock
  const dkim = change.dkim ? await dkimKeyOf(change.dkim) : change.dkim
  await transact(ctx, async (ctx) => {
    if (change.address !== undefined) await mustBeFree(ctx, normalAddress(change.address), inboxId)
    const before = mine(ctx, await lockEmailInbox(ctx.sql, inboxId))
    const intake = intakeAfter(ctx, before, change)
    const sending = sendingAfter(ctx, before, { smtpUrl: change.smtpUrl, dkim })
    if (isOtherMailbox(before, intake.intake, intake.intakeSettings)) await deletePositions(ctx.sql, inboxId)
    const { name, enabled } = change
    await updateInbox(
      ctx.sql,
      inboxId,
      { ...(name === undefined ? {} : { name }), ...(enabled === undefined ? {} : { enabled }) },
      ctx.now(),
    )
    const keepHealth = change.intake === undefined && change.settings === undefined && change.secret === undefined && enabled === undefined
    await updateEmailInbox(ctx.sql, inboxId, { ...plainAfter(before, change), ...intake, ...sending, keepHealth })
  })
}

/** A stranger's inbox is not found, whatever is asked of it. */
function mine(ctx: Context, inbox: EmailInboxRow | undefined): EmailInboxRow {
  const { actor } = ctx
  const isOwn = inbox && (actor.kind === 'system' || (actor.kind === 'agent' && actor.storeIds.includes(inbox.storeId)))
  if (!isOwn) throw new NotFound('This inbox')
  return inbox
}

async function mustBeFree(ctx: Context, address: string, inboxId: string): Promise<void> {
  await lockAddress(ctx.sql, address)
  const holder = await selectByAddress(ctx.sql, address)
  if (holder && holder.inboxId !== inboxId) throw addressTaken(address)
}

function plainAfter(before: EmailInboxRow, change: EmailChange): EmailColumns {
  const { senderName, template, signature } = change
  return {
    ...before,
    address: change.address === undefined ? before.address : normalAddress(change.address),
    senderName: senderName === undefined ? before.senderName : senderName,
    template: template === undefined ? before.template : template || null,
    signature: signature === undefined ? before.signature : signature || null,
  }
}

function intakeAfter(ctx: Context, before: EmailInboxRow, change: EmailChange) {
  const intake = change.intake ?? before.intake
  const stays = intake === before.intake
  const intakeSettings: Record<string, unknown> =
    change.settings === undefined && stays ? before.intakeSettings : settingsOf(intake, change.settings ?? {}, ctx.now(), before)
  const had = keepsSecret(before, intake, intakeSettings) ? openIntake(ctx.vault, before.intakeSecret) : null
  const secret = secretFor(intake, change, had, ctx.actor.kind === 'system')
  const authservId = authservAfter(before, intake, intakeSettings, change.authservId)
  return { intake, intakeSettings, authservId, intakeSecret: secret && seal(ctx.vault, secret) }
}

function sendingAfter(
  ctx: Context,
  before: EmailInboxRow,
  { smtpUrl, dkim }: { smtpUrl: string | null | undefined; dkim: SendingSecret['dkim'] | undefined },
) {
  const had = openSending(ctx.vault, before.sendingSecret)
  const now: SendingSecret = { smtpUrl: smtpUrl === undefined ? had.smtpUrl : smtpUrl, dkim: dkim === undefined ? had.dkim : dkim }
  const isEmpty = now.smtpUrl === null && now.dkim === null
  return { sendingSecret: isEmpty ? null : seal(ctx.vault, now), dkimDomain: now.dkim?.domain ?? null }
}
