import { type Context, transact } from '../../context.ts'
import { mustBeSystem } from '../rules.ts'
import { lockEmailInbox, updateEmailInbox } from './email-queries.ts'
import { openIntake, seal } from './email-secrets.ts'

/** A provider replaced the refresh token while it was used: who connected and how it is doing stay. Nothing where `old` is no longer the one. */
export async function renewIntakeSecret(ctx: Context, inboxId: string, { old, secret }: { old: string; secret: string }): Promise<void> {
  mustBeSystem(ctx)
  await transact(ctx, async (ctx) => {
    const row = await lockEmailInbox(ctx.sql, inboxId)
    const had = row && openIntake(ctx.vault, row.intakeSecret)
    if (!row || had?.secret !== old) return
    await updateEmailInbox(ctx.sql, inboxId, { ...row, intakeSecret: seal(ctx.vault, { ...had, secret }), keepHealth: true })
  })
}
