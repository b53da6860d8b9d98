import { expect, test } from 'vitest'
import { openKeep } from '../../../widget/chat/keep.ts'
import { keepAccount, readAccount, readToken, subOf } from '../../../widget/identity/account.ts'

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
const jwt = `${part({ alg: 'HS256' })}.${part({ sub: 'kunde-ä-7' })}.c2lnbmF0dXJl`

test('a bare token and a token in JSON are both taken', () => {
  expect(readToken({ status: 200, text: `${jwt}\n` })).toBe(jwt)
  expect(readToken({ status: 200, text: JSON.stringify({ token: jwt }) })).toBe(jwt)
})

test('401, 204, an empty answer and a token of null say that nobody is signed in', () => {
  for (const answer of [
    { status: 401, text: 'Sign in first' },
    { status: 204, text: '' },
    { status: 200, text: '' },
    { status: 200, text: '{"token":null}' },
  ])
    expect(readToken(answer)).toBe('')
})

test('no answer, an error or a page of HTML say nothing about who is signed in', () => {
  for (const answer of [
    { status: 0, text: '' },
    { status: 500, text: jwt },
    { status: 200, text: '<!doctype html><title>Sign in</title>' },
    { status: 200, text: '{"token":"a b.c.d"}' },
    { status: 200, text: '{"token":' },
  ])
    expect(readToken(answer)).toBeNull()
})

test('the account of a token is read as it was written, and that of nonsense is none', () => {
  expect(subOf(`e30.${Buffer.from('{"sub":"maya-1"}').toString('base64url')}.x`)).toBe('maya-1')
  expect(subOf(jwt)).toBe('kunde-ä-7')
  for (const nonsense of ['', 'a.b.c', `e30.${part({ sub: 7 })}.x`, `e30.${part({})}.x`]) expect(subOf(nonsense)).toBeNull()
})

test('the account is kept until all is forgotten', () => {
  const keep = openKeep('demo')
  keepAccount(keep, { sub: 'maya-1' })
  expect(readAccount(keep)).toEqual({ sub: 'maya-1' })
  keep.clear()
  expect([readAccount(keep), keep.names()]).toEqual([null, []])
  keep.write('account', '{"sub":')
  expect(readAccount(keep)).toBeNull()
})
