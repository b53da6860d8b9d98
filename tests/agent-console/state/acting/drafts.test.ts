import { describe, expect, it } from 'vitest'
import { amountOf, clientIdOf, emptyDraft, forgetClientId, requestOf } from '../../../../agent-console/state/acting/drafts.ts'

const address = { name: 'Maya', address1: '12 Elm Street', address2: null, city: 'Porto', province: null, zip: '4050', country: 'PT' }
const empty = emptyDraft({ shippingAddress: address, status: 'open', shipments: [] })

describe('an amount as people type it', () => {
  it('is read with a point, a comma and in Arabic figures, and anything else is none', () => {
    expect(['12.50', ' 12,5 ', '١٢٫٥٠', '', '0', '0,00'].map(amountOf)).toEqual(['12.50', '12.5', '12.50', null, null, null])
    expect(['-1', '1e3', '12.50 €', '1.234,50', '١٢٣٤٥٦٧٨٩٠'].map(amountOf)).toEqual(Array(5).fill(undefined))
  })
})

describe('a draft', () => {
  it('asks for nothing while nothing is chosen or something cannot be read', () => {
    expect(requestOf('refund', empty)).toBeNull()
    expect(requestOf('create_return', empty)).toBeNull()
    expect(requestOf('reship', { ...empty, quantities: { a: 0 } })).toBeNull()
    expect(requestOf('refund', { ...empty, quantities: { a: 1 }, shipping: 'much' })).toBeNull()
    expect(requestOf('create_return', { ...empty, quantities: { a: 1 }, labelUrl: 'http://labels.example/1' })).toBeNull()
  })

  it('of all that is left names no lines, whatever was chosen before', () => {
    expect(requestOf('refund', { ...empty, all: true, quantities: { a: 2 }, shipping: '3', reason: ' late ' })).toEqual({
      ...{ kind: 'refund', all: true, lines: [], shipping: null, restock: true, reason: 'late' },
    })
  })

  it('puts nothing back in stock by itself that has left', () => {
    const parcel = { id: 's', carrier: null, trackingNumber: null, trackingUrl: null, shippedAt: null, promisedAt: null, deliveredAt: null }
    const of = (status: 'open' | 'closed', ...states: ('label_created' | 'in_transit' | 'delivered' | 'unknown')[]) =>
      emptyDraft({ shippingAddress: null, status, shipments: states.map((state) => ({ ...parcel, status: state })) }).restock
    expect([of('open'), of('open', 'label_created')]).toEqual([true, true])
    expect([of('open', 'in_transit'), of('open', 'label_created', 'delivered'), of('open', 'unknown'), of('closed')]).toEqual(
      Array(4).fill(false),
    )
  })

  it('of shipping alone puts nothing back in stock', () => {
    expect(requestOf('refund', { ...empty, shipping: '4,90' })).toMatchObject({ lines: [], shipping: '4.90', restock: false })
  })

  it('of an address begins with the present one, and an emptied field is absent', () => {
    const moved = { ...empty, address: { ...empty.address, address1: ' 14 Elm Street ', zip: ' ' } }
    expect(requestOf('change_address', moved)).toEqual({
      kind: 'change_address',
      address: { ...address, address1: '14 Elm Street', zip: null },
    })
  })
})

it('the same request keeps its id until it was asked for, and another has another', () => {
  const once = requestOf('refund', { ...empty, quantities: { a: 1 } })!
  const twice = requestOf('refund', { ...empty, quantities: { a: 2 } })!
  const id = clientIdOf('o', once)
  expect(clientIdOf('o', { ...once })).toBe(id)
  expect(clientIdOf('other', once)).not.toBe(id)
  expect(clientIdOf('o', twice)).not.toBe(id)
  const last = clientIdOf('o', twice)
  forgetClientId('o', 'refund')
  expect(clientIdOf('o', twice)).not.toBe(last)
})
