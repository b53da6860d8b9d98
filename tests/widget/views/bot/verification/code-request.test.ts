import { expect, test } from 'vitest'
import { openKeep } from '../../../../../widget/chat/keep.ts'
import { digitsOf } from '../../../../../widget/views/bot/verification/code-form.tsx'
import {
  isAddress,
  keepRequest,
  problemOf,
  problemOfCheck,
  readRequest,
  requestFrom,
} from '../../../../../widget/views/bot/verification/code-request.ts'

const asked = { ticketId: 't1', email: 'maya@example.com', orderNumber: null }
const request = requestFrom(asked, { to: 'm•••@example.com', againAfterMs: 60_000 }, 1_000)

test('a code that was asked for outlives a reload, for the chat it was asked for in and no other, as long as it is valid', () => {
  const keep = openKeep('demo')
  keepRequest(keep, request)
  expect(readRequest(keep, 't1', 2_000)).toEqual({ ...asked, to: 'm•••@example.com', sentAt: 1_000, againAt: 61_000 })
  expect(readRequest(keep, 't1', 601_000)).toBeNull()
  expect(readRequest(keep, 't2', 2_000)).toBeNull()
  keepRequest(keep, null)
  expect(keep.names()).toEqual([])
  keep.write('code', '{"ticketId":"t1","email":3}')
  expect(readRequest(keep, 't1', 2_000)).toBeNull()
})

test('what went wrong is said in a word that can be acted on', () => {
  const failure = (code: string) => problemOf({ code, message: 'x' }).text
  expect([failure('invalid'), failure('limit_exceeded'), failure('unavailable'), problemOf(new Error('x')).text]).toEqual([
    'email',
    'limit',
    'offline',
    'offline',
  ])
  expect([problemOfCheck(2), problemOfCheck(0)]).toEqual([{ text: 'wrong', left: 2 }, { text: 'used' }])
})

test('a code is the same however it is typed or pasted', () => {
  for (const typed of ['123456', ' 123 456 ', '123-456', '١٢٣٤٥٦', 'Code: 123456', '12345678']) expect(digitsOf(typed)).toBe('123456')
})

test('an address is what a mail could reach', () => {
  for (const email of ['a@b.co', 'first.last+tag@shop.example']) expect(isAddress(email)).toBe(true)
  for (const email of ['', 'a', 'a@b', 'a@b.', 'a b@c.de', '@b.co', 'a@@b.co']) expect(isAddress(email)).toBe(false)
})
