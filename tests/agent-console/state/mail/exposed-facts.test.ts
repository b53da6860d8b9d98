import { describe, expect, it } from 'vitest'
import { exposureOf, factsInText } from '../../../../agent-console/state/mail/exposed-facts.ts'
import type { Participant, Recipients } from '../../../../server/contract/mail.ts'
import type { AssuranceLevel, CustomerPanel, PanelOrder } from '../../../../server/contract/orders.ts'

const order: PanelOrder = {
  id: 'o',
  number: 'HH-20418',
  status: 'open',
  placedAt: null,
  currency: 'EUR',
  total: '1167.90',
  financialStatus: 'paid',
  cancelledAt: null,
  cancelReason: null,
  shippingAddress: {
    name: 'Maya',
    address1: '12 Quay Street',
    address2: null,
    city: 'Cork',
    province: null,
    zip: 'T12 XY45',
    country: 'IE',
  },
  lines: [{ id: 'l', title: 'Lamp', variant: null, sku: null, quantity: 1, price: '5.00', imageUrl: null }],
  shipments: [
    {
      id: 's',
      status: 'in_transit',
      carrier: 'DPD',
      trackingNumber: '1Z999AA1',
      trackingUrl: null,
      shippedAt: null,
      promisedAt: null,
      deliveredAt: null,
    },
  ],
  refunds: [],
  returns: [],
  events: [],
  linked: 'named',
}
const panel = (change: Partial<CustomerPanel> = {}): CustomerPanel => ({
  id: 'c',
  name: 'Maya',
  since: '2026-01-01T00:00:00Z',
  identities: [],
  assurance: { level: 1, how: null, of: null, until: null },
  orders: [order],
  changed: [],
  ...change,
})
const maya = { name: 'Maya', address: 'maya@example.com' }
const ravi = { name: '', address: 'ravi@example.com' }
const known = (person: typeof maya, level: AssuranceLevel): Participant => ({ ...person, role: 'from', level, suppressed: null })
const to = (...people: (typeof maya)[]): Recipients => ({ to: people, cc: [], bcc: [] })
const facts = (text: string) => factsInText(text, panel()).map(({ kind, value }) => `${kind} ${value}`)

describe('a fact of an order in a draft', () => {
  it.each([
    ['Your order #hh-20418 left.', 'order HH-20418'],
    ['Tracking: 1z999aa1.', 'tracking 1Z999AA1'],
    ['It goes to 12  Quay\nStreet.', 'address 12 Quay Street'],
    ['We refund €1,167.90 today.', 'amount 1167.90'],
    ['Wir erstatten 1.167,90 €', 'amount 1167.90'],
    ['المبلغ ١١٦٧٫٩٠', 'amount 1167.90'],
    ['That is 5 EUR.', 'amount 5.00'],
  ])('is found as people write it: %s', (text, fact) => {
    expect(facts(text)).toEqual([fact])
  })

  it.each(['It takes 5 days.', 'Call 1167 90', 'HH-204187 is not it.', 'AHH-20418', '', 'Thank you!'])(
    'is not found where it is not told: %s',
    (text) => {
      expect(facts(text)).toEqual([])
    },
  )

  it('is named once, however often it is told', () => {
    expect(facts('HH-20418, again HH-20418')).toEqual(['order HH-20418'])
  })
})

describe('a reply that tells a fact', () => {
  it('counts who reads the same ticket in a browser: the least proven of all who would read it', () => {
    const asked = (level: AssuranceLevel | null) => exposureOf('HH-20418 left.', panel(), to(maya), [known(maya, 3)], level)
    expect(asked(1)).toMatchObject({ people: [], inBrowser: true })
    expect(asked(2)).toMatchObject({ inBrowser: true })
    expect(asked(3)).toBeNull()
    expect(asked(null)).toBeNull()
  })

  it('warns of each recipient who proved nothing, and of nobody who did', () => {
    const exposure = exposureOf('HH-20418 left.', panel(), { ...to(maya), cc: [ravi] }, [known(maya, 3), known(ravi, 1)])
    expect(exposure?.people).toEqual([{ ...ravi, level: 1 }])
  })

  it('warns of somebody whom only the writer named', () => {
    expect(exposureOf('HH-20418 left.', panel(), { ...to(maya), bcc: [ravi] }, [known(maya, 4)])?.people).toEqual([{ ...ravi, level: 0 }])
  })

  it('is silent once the address is proven in the ticket', () => {
    const proven = panel({ assurance: { level: 3, how: 'one_time_code', of: maya.address, until: null } })
    expect(exposureOf('HH-20418 left.', proven, to(maya), [known(maya, 1)])).toBeNull()
  })

  it('is silent where nothing is told, and where nothing is known of orders', () => {
    expect(exposureOf('Thank you!', panel(), to(maya), [known(maya, 3)], 0)).toBeNull()
    expect(exposureOf('Thank you!', panel(), to(ravi), [])).toBeNull()
    expect(exposureOf('HH-20418', null, to(ravi), [])).toBeNull()
    expect(exposureOf('HH-20418', panel(), null, [])).toBeNull()
  })
})
