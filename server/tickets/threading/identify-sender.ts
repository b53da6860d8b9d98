import type { Context } from '../../context.ts'
import { identifyCustomer, makeStranger } from '../../customers/index.ts'
import { isDisowned, type MailSender } from './mail-sender.ts'

/** An address that its own domain disowns is nobody's: what is known of its owner stays apart from who writes under it. */
export async function identifySender(
  ctx: Context,
  { storeId, email, name, part }: Pick<MailSender, 'storeId' | 'email' | 'name'> & { part: Pick<MailSender['part'], 'proof'> },
): Promise<string> {
  const known = isDisowned(part) ? null : await identifyCustomer(ctx, { storeId, email, name: name || email })
  return known ?? makeStranger(ctx, name || email)
}
