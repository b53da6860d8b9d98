import { type Context, transact } from '../../context.ts'
import type { Intake } from '../../contract/mail.ts'
import { NotFound } from '../../errors.ts'
import { getStoreById } from '../find-store.ts'
import { getStore } from '../list-stores.ts'
import { insertInbox, type StoreRow, updateInbox } from '../queries.ts'
import { mustBeAdmin } from '../rules.ts'
import { type EmailInboxRow, insertEmailInbox, lockAddress, selectByAddress, updateEmailInbox } from './email-queries.ts'
import { addressTaken, authservAfter, isOtherMailbox, keepsSecret, normalAddress, settingsOf } from './email-rules.ts'
import { openIntake, seal, secretFor } from './email-secrets.ts'
import { deletePositions } from './positions/position-queries.ts'

export interface EmailConnection {
  storeId: string
  address: string
  intake: Intake
  settings: Record<string, unknown>
  /** Of the inbox; its address where none is given. */
  name?: string
  senderName?: string | null
  secret?: string
  clientSecret?: string
}

/**
 * Opens an inbox of mail, or connects the one that this store already has at the address anew: what it sends with stays.
 * @throws Conflict where another store has the address
 */
export async function connectEmail(ctx: Context, input: EmailConnection): Promise<{ inboxId: string }> {
  const store = await storeOf(ctx, input.storeId)
  mustBeAdmin(ctx.actor)
  const address = normalAddress(input.address)
  return transact(ctx, async (ctx) => {
    await lockAddress(ctx.sql, address)
    const known = await selectByAddress(ctx.sql, address)
    if (known && known.storeId !== store.id) throw addressTaken(address)
    const settings = settingsOf(input.intake, input.settings, ctx.now(), known)
    return known ? reconnect(ctx, known, input, settings) : open(ctx, store, { ...input, address }, settings)
  })
}

async function storeOf(ctx: Context, id: string): Promise<StoreRow> {
  if (ctx.actor.kind === 'system') return getStoreById(ctx, id)
  if (ctx.actor.kind !== 'agent') throw new NotFound('This store')
  return getStore(ctx, id)
}

async function open(ctx: Context, store: StoreRow, input: EmailConnection, intakeSettings: Record<string, unknown>) {
  const inboxId = ctx.newId()
  const secret = secretFor(input.intake, input, null, ctx.actor.kind === 'system')
  await insertInbox(ctx.sql, { id: inboxId, storeId: store.id, channel: 'email', name: input.name ?? input.address, at: ctx.now() })
  await insertEmailInbox(ctx.sql, {
    inboxId,
    storeId: store.id,
    address: input.address,
    senderName: input.senderName ?? null,
    intake: input.intake,
    intakeSettings,
    intakeSecret: secret && seal(ctx.vault, secret),
    authservId: null,
    sendingSecret: null,
    dkimDomain: null,
    template: null,
    signature: null,
    at: ctx.now(),
  })
  return { inboxId }
}

async function reconnect(ctx: Context, known: EmailInboxRow, input: EmailConnection, intakeSettings: Record<string, unknown>) {
  const { inboxId } = known
  const had = keepsSecret(known, input.intake, intakeSettings) ? openIntake(ctx.vault, known.intakeSecret) : null
  const secret = secretFor(input.intake, input, had, ctx.actor.kind === 'system')
  const { name } = input
  await updateInbox(ctx.sql, inboxId, { enabled: true, ...(name === undefined ? {} : { name }) }, ctx.now())
  if (isOtherMailbox(known, input.intake, intakeSettings)) await deletePositions(ctx.sql, inboxId)
  await updateEmailInbox(ctx.sql, inboxId, {
    ...known,
    senderName: input.senderName === undefined ? known.senderName : input.senderName,
    intake: input.intake,
    intakeSettings,
    authservId: authservAfter(known, input.intake, intakeSettings, undefined),
    intakeSecret: secret && seal(ctx.vault, secret),
    keepHealth: false,
  })
  return { inboxId }
}
