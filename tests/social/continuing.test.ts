import { afterAll, beforeAll, expect, it } from 'vitest'
import { postReply, readThread } from '../../server/tickets/index.ts'
import { openGraph, TOKEN } from '../channels/social/meta/graph-server.ts'
import { COMMENT } from '../channels/social/meta/matrix.ts'
import { openAccount } from '../channels/social/social-desk.ts'
import { newClientId, type OpenDesk, openDesk } from '../support/desk.ts'
import { until } from '../support/until.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const PAGE = '102'
const SAID = '9_1'
const seconds = () => Math.floor(Date.now() / 1_000)
const comment = () => ({
  object: 'page',
  entry: [
    {
      id: PAGE,
      time: seconds(),
      changes: [
        {
          field: 'feed',
          value: {
            item: 'comment',
            verb: 'add',
            [COMMENT]: SAID,
            post_id: `${PAGE}_9`,
            parent_id: `${PAGE}_9`,
            from: { id: '55', name: 'Anna' },
            message: 'Where is it?',
            created_time: seconds(),
          },
        },
      ],
    },
  ],
})
const message = (from: string, text: string) => ({
  object: 'page',
  entry: [
    {
      id: PAGE,
      time: Date.now(),
      messaging: [{ sender: { id: from }, recipient: { id: PAGE }, timestamp: Date.now(), message: { mid: 'm-in-1', text } }],
    },
  ],
})

it('Facebook calls somebody by another id in private: they stay the one customer, and are answered there from then on', async () => {
  const graph = await openGraph()
  const account = await openAccount(desk, { network: 'facebook', account: PAGE, baseUrl: graph.url, token: TOKEN })
  await account.post(comment())
  await account.settled()
  const [ticket] = await account.tickets()
  const ticketId = ticket?.id ?? ''
  const write = (body: string) =>
    postReply(desk.a.agent.ctx, { ticketId, clientId: newClientId(), body, attachmentIds: [], way: 'private' })
  const messages = async () => {
    const { events } = await readThread(desk.a.agent.ctx, { ticketId, since: null })
    return events.flatMap((event) => (event.type === 'message.received' || event.type === 'message.posted' ? [event.message] : []))
  }
  const left = (count: number) =>
    until('it left', async () => (await messages()).filter(({ delivery }) => delivery === 'delivered').length === count)
  await write('Which order is it?')
  await left(1)
  await account.post(message(`person-of-${SAID}`, 'It is AB-1'))
  await account.settled()
  expect(await account.tickets()).toMatchObject([{ id: ticketId, customerId: ticket?.customerId }])
  expect((await messages()).at(-1)).toMatchObject({ body: 'It is AB-1', social: { way: 'private', writer: 'customer' } })
  await write('Thank you')
  await left(2)
  expect(graph.messages.map(({ told }) => told.recipient)).toEqual([{ [COMMENT]: SAID }, { id: `person-of-${SAID}` }])
  await graph.close()
})
