import { expect, it } from 'vitest'
import { postReply } from '../../../../server/tickets/index.ts'
import { newMailId } from '../../../support/mail-of.ts'
import { mailedTicket } from './mailed-ticket.ts'

const [ann, bob] = ['ann@customer.example', 'bob@customer.example']

it('says of each copy what the server said, tries again what may pass, and writes no more where there is no mailbox', async () => {
  const answers = new Map([
    [ann, '550 5.1.1 no such user'],
    [bob, '451 4.7.1 greylisted'],
  ])
  const { desk, shop, ticketId } = await mailedTicket({ From: `Ann <${ann}>`, Cc: bob }, { rcpt: (address) => answers.get(address) })
  const reply = async (body: string) => {
    const { messageId } = await postReply(shop.agent.ctx, { ticketId, clientId: newMailId(), body, attachmentIds: [] })
    await desk.runJobs('due')
    return messageId
  }
  const copiesOf = (messageId: string) =>
    desk.sql`select address, state, said from message_recipients where message_id = ${messageId} order by address`
  const told = (messageId: string) =>
    desk.sql`select data ->> 'address' as address, data ->> 'kind' as kind from events where message_id = ${messageId} or type = 'delivery.bounced' order by seq`

  const one = await reply('It is on its way.')
  expect(await copiesOf(one)).toEqual([
    { address: ann, state: 'failed', said: '550 5.1.1 no such user' },
    { address: bob, state: 'pending', said: '451 4.7.1 greylisted' },
  ])
  expect(await told(one)).toEqual([
    { address: null, kind: null },
    { address: ann, kind: 'hard' },
    { address: bob, kind: 'delayed' },
  ])

  const two = await reply('Did you get it?')
  expect((await copiesOf(two))[0]).toMatchObject({ address: ann, state: 'suppressed', said: expect.stringContaining('no such user') })
})
