import { askWho } from '../../../../server/bot/index.ts'
import { openShopperSession, verifyStoreToken } from '../../../../server/customers/index.ts'
import { getIdentityKey } from '../../../../server/stores/index.ts'
import { getCustomerPanel, postReply, readThread } from '../../../../server/tickets/index.ts'
import { type Account, openAccount } from '../../../channels/social/social-desk.ts'
import { importRecords } from '../../../orders/orders.ts'
import { newClientId, type OpenDesk, openDesk, type StoreSide } from '../../../support/desk.ts'
import { freshToken, hashOf, jwtFor } from '../../../support/shoppers.ts'

export const EMAIL = 'ann@shop.example'

/** A store with an account on a network and the orders of two customers; the bot is off unless it is asked for. */
export async function openNetworkShop({ bot = false, baseUrl }: { bot?: boolean; baseUrl?: string } = {}) {
  const desk = await openDesk({ bot, trustProxy: 1 })
  if (!bot) await desk.sql`update stores set bot_disabled_at = now()`
  const order = { status: 'open', lines: [{ title: 'Kettle' }] }
  const shipments = [{ id: 's', carrier: 'DHL', status: 'in_transit', tracking_number: 'TRK-1' }]
  await importRecords(desk.ctx(), desk.a.id, [
    {
      ...order,
      id: '1',
      number: '#A-1001',
      email: EMAIL,
      customer: { id: 'c-1', email: EMAIL, first_name: 'Ann', last_name: 'Archer' },
      shipments,
    },
    { ...order, id: '2', number: '#A-1002', email: 'ben@shop.example', customer: { id: 'c-2', email: 'ben@shop.example' } },
  ])
  const account = await openAccount(desk, baseUrl ? { baseUrl, token: 'token' } : {})
  return { desk, account, ...shopOf(desk, account) }
}

let told = 0
function shopOf(desk: OpenDesk, account: Account) {
  const agent = desk.a.agent.ctx
  async function say(id: string, text: string, { isPublic = false, ...more }: { isPublic?: boolean; thread?: string } = {}) {
    told += 1
    const author = { id, handle: id, name: '' }
    const at = desk.ctx().now().toISOString()
    await account.post({ type: 'message', id: `m-${told}`, at, public: isPublic, author, text, ...more })
    await account.settled()
    return `m-${told}`
  }
  return {
    say,
    /** Somebody new writes in private; their ticket. */
    async begin(id: string, text = 'Where is it?', where: { isPublic?: boolean } = {}): Promise<string> {
      await say(id, text, where)
      const ticket = (await account.tickets()).at(-1)
      return ticket?.id ?? ''
    },
    /** An agent asks who they are; the token of the link that they got. */
    async ask(ticketId: string): Promise<string> {
      const { body } = await askWho(agent, ticketId, 'https://desk.example')
      await postReply(agent, { ticketId, clientId: newClientId(), body, attachmentIds: [], way: 'private' })
      return tokenIn(body)
    },
    /** A browser that has just signed in to the store. */
    async signedIn(sub: string, { store = desk.a, ...claims }: { store?: StoreSide; email?: string } = {}) {
      const session = hashOf(freshToken())
      const jwt = await jwtFor(desk, store, sub, { email_verified: true, ...claims })
      const { secret } = await getIdentityKey(desk.ctx(), store.id)
      const browser = { storeId: store.id, session }
      await openShopperSession(desk.ctx(), browser, verifyStoreToken(jwt, { secret, issuer: store.key, now: desk.ctx().now() }))
      return browser
    },
    panel: (ticketId: string) => getCustomerPanel(agent, ticketId),
    identified: async (ticketId: string) =>
      (await readThread(agent, { ticketId, since: null })).events.filter((event) => event.type === 'customer.identified'),
  }
}

export const tokenIn = (body: string): string => /\/connect\/([\w-]{44})/.exec(body)?.[1] ?? ''
