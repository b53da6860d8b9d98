import { expect, test } from 'vitest'
import type { AnswerContext } from '../../../server/bot/answer.ts'
import { composeAnswer } from '../../../server/bot/compose/compose-answer.ts'
import type { Intent } from '../../../server/bot/understand/understanding.ts'
import { exampleContext, exampleOrder, exampleShipment, policyPassage, refundPolicy } from '../example-context.ts'
import { understood } from '../seeded-context.ts'

const onItsWay = exampleOrder('1001', { shipments: [exampleShipment('in_transit')] })
const unsent = exampleOrder('1002')
const cancelled = exampleOrder('1003', {
  status: 'cancelled',
  cancelledAt: new Date('2025-12-30T09:00:00Z'),
  cancelReason: 'ordered by mistake',
})
const oneParcel = (...[status, changes]: Parameters<typeof exampleShipment>) => ({
  orders: [exampleOrder('1001', { shipments: [exampleShipment(status, changes)] })],
})
const matched = { ...onItsWay, level: 2 as const, lines: [], shipments: [exampleShipment('in_transit', { trackingNumber: null })] }
const minutes = { wait: { kind: 'minutes', from: 4, to: 7, place: 3 } } as const

type Row = [says: string, intent: Intent, numbers: string[], changes: Partial<AnswerContext>]

const onOrders: Row[] = [
  [
    'Order #1001 has been shipped and is on its way with UPS, expected on Thursday 12 March. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    { orders: [onItsWay] },
  ],
  [
    'Order #1001 (Gooseneck kettle, 1.2 l) has been shipped and is on its way with UPS, expected on Thursday 12 March. Its tracking number is 1Z999AA10123.',
    'track_order',
    [],
    { orders: [onItsWay] },
  ],
  [
    'Order #1001 has been shipped and is on its way. The store gave no delivery date for it.',
    'delivery_period',
    ['1001'],
    oneParcel('in_transit', { carrier: null, trackingNumber: null, promisedAt: null }),
  ],
  [
    'Order #1001 has been shipped and is on its way with UPS, expected on Thursday 12 March. Its tracking number is 1Z999AA10123. Follow it here: https://ups.example/track?n=1Z999',
    'track_order',
    ['1001'],
    oneParcel('in_transit', { trackingUrl: 'https://ups.example/track?n=1Z999' }),
  ],
  [
    'Order #1001 has a shipping label, but has not left the store yet, carrier UPS, expected on Thursday 12 March. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    oneParcel('label_created'),
  ],
  [
    'Order #1001 is out for delivery with UPS, expected on Thursday 12 March. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    oneParcel('out_for_delivery'),
  ],
  [
    'Order #1001 had a delivery attempt that failed, carrier UPS. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    oneParcel('attempted'),
  ],
  [
    'Order #1001 is ready for you to pick up, carrier UPS. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    oneParcel('available_for_pickup'),
  ],
  [
    'Order #1001 was delivered by UPS on Sunday 8 March. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    oneParcel('delivered', { deliveredAt: new Date('2026-03-08T11:00:00Z') }),
  ],
  [
    'Order #1001 has a shipment, but no news of it yet, carrier UPS, expected on Thursday 12 March. Its tracking number is 1Z999AA10123.',
    'track_order',
    ['1001'],
    oneParcel('unknown'),
  ],
  [
    'Order #1001 has a problem on its way, carrier UPS. Its tracking number is 1Z999AA10123.\nI have passed this on to a person, who looks into it. The answer comes here.',
    'track_order',
    ['1001'],
    oneParcel('exception'),
  ],
  [
    'Order #1001 was returned to the sender, carrier UPS. Its tracking number is 1Z999AA10123.\nI have passed this on to a person, who looks into it. The answer comes here.',
    'track_order',
    ['1001'],
    oneParcel('returned'),
  ],
  [
    'Order #1001 has been shipped and is on its way with UPS. It was expected on Monday 9 March and is late. Its tracking number is 1Z999AA10123.\nShall I get a person?',
    'track_order',
    ['1001'],
    oneParcel('in_transit', { promisedAt: new Date('2026-03-09T11:00:00Z') }),
  ],
  [
    'Order #1001 has been shipped and is on its way with UPS, expected on Thursday 12 March.\nA one-time code to the email of the order opens the rest of it.',
    'track_order',
    ['1001'],
    { level: 2, orders: [matched] },
  ],
  ['Order #1002 has not been sent yet. The store gave no delivery date for it.', 'track_order', ['1002'], { orders: [unsent] }],
  [
    'Order #1003 was cancelled on Tuesday 30 December 2025 (reason noted: ordered by mistake).',
    'track_order',
    ['1003'],
    { orders: [cancelled] },
  ],
  [
    'Order #1004 is closed, with a label made and nothing sent, so it can no longer be cancelled.\nShall I get a person?',
    'cancel_order',
    ['1004'],
    { orders: [exampleOrder('1004', { status: 'closed', shipments: [exampleShipment('label_created')] })] },
  ],
  ['Order #1004 is closed, with no shipment noted.', 'track_order', ['1004'], { orders: [exampleOrder('1004', { status: 'closed' })] }],
  ['Which order do you mean: #1001 or #1002?', 'track_order', [], { orders: [onItsWay, unsent, cancelled] }],
  ['To tell you about order 9999, I need to know that it is yours. Please confirm it below.', 'track_order', ['9999'], { level: 0 }],
  [
    'I see no order 9999 among those you have confirmed. If it stands under another email, please confirm that below.',
    'track_order',
    ['9999'],
    { orders: [onItsWay] },
  ],
  [
    'Order #1002 has not been sent yet. The store gave no delivery date for it.\nTo tell you about order 9999, I need to know that it is yours. Please confirm it below.',
    'track_order',
    ['1002', '9999'],
    { orders: [unsent] },
  ],
  [
    'Order #1002 has not been sent yet, so it can still be cancelled.\nI have passed this on to a person, who takes it from here. The answer comes here.',
    'cancel_order',
    ['1002'],
    { orders: [unsent] },
  ],
  [
    'Order #1002 has not been sent yet, so it can still be cancelled.\nTo have a person do it, please confirm the email of the order with a one-time code.',
    'cancel_order',
    ['1002'],
    { level: 2, orders: [{ ...unsent, level: 2, lines: [] }] },
  ],
  [
    `Order #1001 has already been sent, so it can no longer be cancelled.\n${refundPolicy}\nShall I get a person?`,
    'cancel_order',
    ['1001'],
    { orders: [onItsWay], passages: [policyPassage] },
  ],
  [
    'Order #1002 has not been sent yet, so it can still be changed.\nI have passed this on to a person, who takes it from here. The answer comes here.',
    'change_shipping_address',
    ['1002'],
    { orders: [unsent] },
  ],
  [
    `${refundPolicy}\nOrder #1001 has already been sent.\nI have passed this on to a person, who takes it from here. The answer comes here.`,
    'return_order',
    ['1001'],
    { question: 'I want to return 1001', orders: [onItsWay], passages: [policyPassage] },
  ],
  [
    `${refundPolicy}\nOrder #1001 was delivered.\nShall I get a person?`,
    'get_refund',
    ['1001'],
    { question: 'how do I get a refund for 1001?', ...oneParcel('delivered'), passages: [policyPassage] },
  ],
  [`${refundPolicy}\nShall I get a person?`, 'return_order', [], { level: 0, passages: [policyPassage] }],
  [
    'On order #1002, €31.90 was refunded on Tuesday 3 March.',
    'track_refund',
    ['1002'],
    { orders: [{ ...unsent, refunds: [{ id: 'refund-1', amount: '31.9', createdAt: new Date('2026-03-03T10:00:00Z'), note: null }] }] },
  ],
  ['On order #1002, no refund is noted yet.\nShall I get a person?', 'track_refund', ['1002'], { orders: [unsent] }],
]

const onTheRest: Row[] = [
  [
    'Of course. I have passed this on, with what you told me. The wait is about 4 to 7 minutes, going by recent waits, and you are number 3 in line.',
    'contact_human_agent',
    [],
    minutes,
  ],
  [
    'Of course. I have passed this on, with what you told me. People are back on Wednesday 11 March at 9:00 (Central European Time), and the answer comes here.',
    'contact_human_agent',
    [],
    { wait: { kind: 'here', opensAt: '2026-03-11T08:00:00.000Z' } },
  ],
  ['People answer Monday to Friday 9:00 to 17:30 (Central European Time). Shall I get a person?', 'opening_hours', [], {}],
  ['This is for a person to look into. I have passed it on, with what you told me. The answer comes here.', 'complaint', [], {}],
  [refundPolicy, 'check_refund_policy', [], { passages: [policyPassage] }],
  ['I have nothing written about that. Shall I get a person?', 'newsletter_subscription', [], {}],
  ['I do not know that, so I have passed it on to a person. The answer comes here.', 'other', [], { question: 'do you sell bicycles?' }],
  ['Ask me about an order or about how things work here, or ask for a person at any time.', 'other', [], { question: 'hm' }],
  ['Hello. Ask me about an order or about how things work here, or ask for a person at any time.', 'greeting', [], {}],
  ['You are welcome. Write here whenever something comes up.', 'thanks', [], {}],
]

test.each([...onOrders, ...onTheRest])('says: %s', (says, intent, numbers, changes) => {
  expect(composeAnswer(exampleContext(changes), understood(intent, numbers)).reply).toBe(says)
})

test('every parcel of an order is told for itself', () => {
  const shipments = [
    exampleShipment('delivered', { lines: [{ id: 'x-1001', quantity: 1 }] }),
    exampleShipment('in_transit', { id: 'shipment-2', carrier: 'DHL', trackingNumber: 'JD014600', promisedAt: null }),
  ]
  const { reply } = composeAnswer(exampleContext({ orders: [exampleOrder('1001', { shipments })] }), understood('track_order', ['1001']))
  expect(reply.split('\n')).toEqual([
    'Order #1001 comes in 2 parcels.',
    'Parcel 1 of 2 (with Gooseneck kettle, 1.2 l) was delivered by UPS. Its tracking number is 1Z999AA10123.',
    'Parcel 2 of 2 has been shipped and is on its way with DHL. The store gave no delivery date for it. Its tracking number is JD014600.',
  ])
})
