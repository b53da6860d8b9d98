import type { Context } from '../../context.ts'
import type { IntakeSettings } from '../../contract/console/mail-settings.ts'
import { NotFound } from '../../errors.ts'
import { mustBeSystem } from '../rules.ts'
import { type EmailInboxRow, selectEmailInbox, selectEmailInboxes, selectIntakes, selectOpenByAddresses } from './email-queries.ts'
import { baseAddresses } from './email-rules.ts'
import { type IntakeSecret, openIntake, openSending, type SendingSecret, webhookPath } from './email-secrets.ts'

/** An inbox with its secrets open, for who fetches and sends its mail. */
export interface OpenEmailInbox
  extends Pick<
    EmailInboxRow,
    'inboxId' | 'storeId' | 'name' | 'enabled' | 'address' | 'senderName' | 'authservId' | 'template' | 'signature' | 'connectedAt'
  > {
  intake: IntakeSettings
  secret: IntakeSecret | null
  sending: SendingSecret
}
/** Where a mail comes in; without any secret. */
export type AddressedInbox = Pick<EmailInboxRow, 'inboxId' | 'storeId' | 'address' | 'intake'>

/** For our own work only. @throws NotFound where it is none of mail */
export async function getEmailInbox(ctx: Context, inboxId: string): Promise<OpenEmailInbox> {
  mustBeSystem(ctx)
  const row = await selectEmailInbox(ctx.sql, inboxId)
  if (!row) throw new NotFound('This inbox')
  return opened(ctx, row)
}

/** Where the provider of an inbox posts to, below the desk's own address, with the token in it; null where none does. */
export async function getWebhookPath(ctx: Context, inboxId: string): Promise<string | null> {
  const { intake, secret } = await getEmailInbox(ctx, inboxId)
  return webhookPath(inboxId, intake.kind, intake.settings, secret)
}

/** Every inbox that is switched on and has a way in, with its secrets, oldest first. */
export async function listIntakes(ctx: Context): Promise<OpenEmailInbox[]> {
  mustBeSystem(ctx)
  return (await selectIntakes(ctx.sql)).map((row) => opened(ctx, row))
}

/** The inboxes of a store that are switched on, oldest first; for our own work only. */
export async function listAddresses(ctx: Context, storeId: string): Promise<AddressedInbox[]> {
  mustBeSystem(ctx)
  const rows = await selectEmailInboxes(ctx.sql, [storeId])
  return rows.filter((row) => row.enabled).map(({ inboxId, address, intake }) => ({ inboxId, storeId, address, intake }))
}

/** The inbox of this address, in any case and with anything behind a plus sign; null where none is switched on. */
export async function findInboxByAddress(ctx: Context, address: string): Promise<AddressedInbox | null> {
  mustBeSystem(ctx)
  const [row] = await selectOpenByAddresses(ctx.sql, baseAddresses(address))
  return row ? { inboxId: row.inboxId, storeId: row.storeId, address: row.address, intake: row.intake } : null
}

/** Of the inboxes of a store that are switched on, the one that these addresses name first; null where they name none. */
export async function findFirstInbox(ctx: Context, storeId: string, addresses: string[]): Promise<AddressedInbox | null> {
  mustBeSystem(ctx)
  const rows = await selectOpenByAddresses(ctx.sql, [...new Set(addresses.flatMap(baseAddresses))])
  const row = rows.find((each) => each.storeId === storeId)
  return row ? { inboxId: row.inboxId, storeId, address: row.address, intake: row.intake } : null
}

function opened({ vault }: Context, row: EmailInboxRow): OpenEmailInbox {
  const { intake, intakeSettings, intakeSecret, sendingSecret, dkimDomain: _, health: __, ...plain } = row
  return {
    ...plain,
    // written through its schema
    intake: { kind: intake, settings: intakeSettings } as IntakeSettings,
    secret: openIntake(vault, intakeSecret),
    sending: openSending(vault, sendingSecret),
  }
}
