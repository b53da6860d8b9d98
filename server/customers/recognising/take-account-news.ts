import { type Context, transact } from '../../context.ts'
import { deleteAccounts, insertIdentities, lockIdentities, selectDirectory } from '../queries.ts'
import { upsertSuggestions } from './suggestion-queries.ts'

/** What a store tells of its customers' accounts: one is gone, or `other` has become a part of `account`. */
export type AccountNews = { is: 'gone'; account: string } | { is: 'merged'; account: string; other: string }

/**
 * An account that is gone is nobody's any more, and nobody is signed in with it; what else its customer is known by stays, and so does
 * their past. Two that a store made one are one customer's where only one of them is known; where two customers hold them, an agent is
 * asked, for nobody is merged by it. None of this opens anything: who may read an order is decided by the account that the order carries.
 */
export async function takeAccountNews(ctx: Context, storeId: string, news: AccountNews[]): Promise<void> {
  await transact(ctx, async (ctx) => {
    for (const each of news) {
      if (each.is === 'gone') await deleteAccounts(ctx.sql, storeId, [each.account], ctx.now())
      else await joinAccounts(ctx, storeId, each)
    }
  })
}

async function joinAccounts(ctx: Context, storeId: string, { account, other }: { account: string; other: string }): Promise<void> {
  const people = [account, other].map((store_account) => ({ store_account, email: null, phone: null, name: null }))
  await lockIdentities(ctx.sql, storeId, people)
  const { identities } = await selectDirectory(ctx.sql, storeId, people)
  const holderOf = (value: string) => identities.find((each) => each.kind === 'store_account' && each.value === value)?.customerId
  const [one, two] = [holderOf(account), holderOf(other)]
  const holder = one ?? two
  if (!holder || one === two) return
  const at = ctx.now()
  if (one && two) {
    const [customerId, otherId] = one < two ? [one, two] : [two, one]
    const evidence = [{ reason: 'account' as const, value: account }]
    await upsertSuggestions(ctx.sql, [{ id: ctx.newId(), customerId, otherId, evidence, score: 1 }], at)
    return
  }
  const identity = { id: ctx.newId(), customerId: holder, kind: 'store_account' as const, value: one ? other : account }
  await insertIdentities(ctx.sql, storeId, [identity], at)
}
