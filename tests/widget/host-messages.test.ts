import { expect, test } from 'vitest'
import { parseState, readPageMessage } from '../../widget/host-messages.ts'

test('whatever arrives, the page gets fields it can draw', () => {
  const nothing = { unread: 0, peek: '', isKnown: false, accent: '', wantsOut: false }
  for (const data of [null, undefined, 0, 'x', [], { unread: -1 }, { unread: 'many', accent: {}, peek: null }])
    expect(parseState(data)).toEqual(nothing)
})

test('an accent is two numbers, and never a piece of a style sheet', () => {
  expect(parseState({ accent: '0.075 158' }).accent).toBe('0.075 158')
  for (const accent of ['red', '0.1 20);}*{display:none', '0.1', ' 0.1 20', '0.1 20\n', '1 20'])
    expect(parseState({ accent }).accent).toBe('')
})

test('a preview is cut, a count is whole', () => {
  expect(parseState({ peek: 'a'.repeat(500), unread: 2.7 })).toMatchObject({ peek: 'a'.repeat(140), unread: 2 })
})

test('the frame obeys three words of the page, and takes tokens as they were answered', () => {
  expect(readPageMessage({ parceldesk: 'opened' })).toEqual({ parceldesk: 'opened' })
  expect(readPageMessage({ parceldesk: 'closed', more: 1 })).toEqual({ parceldesk: 'closed' })
  expect(readPageMessage({ parceldesk: 'logout' })).toEqual({ parceldesk: 'logout' })
  expect(readPageMessage({ parceldesk: 'token', status: 401, text: '' })).toEqual({ parceldesk: 'token', status: 401, text: '' })
  for (const data of [{ parceldesk: 'token' }, { parceldesk: 'token', status: 200 }, { parceldesk: 'token', status: '200', text: 'a' }])
    expect(readPageMessage(data)).toBeNull()
  for (const data of [null, 'opened', { parceldesk: 'state' }, { type: 'opened' }]) expect(readPageMessage(data)).toBeNull()
})
