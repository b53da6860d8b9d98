import { randomBytes } from 'node:crypto'
import { checkCode, requestCode } from '../../../server/tickets/index.ts'
import { importRecords } from '../../orders/orders.ts'
import { type OpenDesk, openDesk, type Shopper } from '../../support/desk.ts'
import { outboxOf, untilCodesSent } from '../../support/shoppers.ts'

export const EMAIL = 'mira@shop.example'
export const HOUR = 3_600_000

/** Orders of two customers in store A, and nobody in store B. The bot is off: what it answers is told elsewhere. */
export async function openShop(): Promise<OpenDesk> {
  const desk = await openDesk()
  await desk.sql`update stores set bot_disabled_at = now()`
  const order = { status: 'open', lines: [], email: EMAIL }
  await importRecords(desk.ctx(), desk.a.id, [
    { ...order, id: '1', number: '#A-1001' },
    { ...order, id: '2', number: '#A-1002', email: 'ben@shop.example' },
  ])
  return desk
}

export const newIp = () => `192.0.2.${randomBytes(4).readUInt32BE()}`

interface Asked {
  email?: string
  orderNumber?: string
  ticketId?: string
  ip?: string
}
export async function request(desk: OpenDesk, shopper: Shopper, { email = EMAIL, orderNumber, ticketId, ip = newIp() }: Asked = {}) {
  const actor = await shopper.actor()
  return requestCode(desk.ctx(actor), actor, { email, orderNumber: orderNumber ?? null, ticketId: ticketId ?? null, ip })
}

export async function enter(desk: OpenDesk, shopper: Shopper, code: string, { email = EMAIL, ticketId, ip = newIp() }: Asked = {}) {
  const actor = await shopper.actor()
  return checkCode(desk.ctx(actor), actor, { email, code, ticketId: ticketId ?? null, ip })
}

/** The newest code that was mailed, once all are; a day later, so that no budget of the test before counts. */
export async function askForCode(desk: OpenDesk, shopper: Shopper, asked: Asked = {}): Promise<string> {
  desk.pass(25 * HOUR)
  await request(desk, shopper, asked)
  await untilCodesSent(desk)
  return outboxOf(desk).at(-1)?.code ?? ''
}
