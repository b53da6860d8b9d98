import { expect, it } from 'vitest'
import { countCharacters } from '../../server/contract/social/count-characters.ts'

const onX = (text: string) => countCharacters({ network: 'x', way: 'public' }, text)

it.each([
  ['letters of the West, of Arabic and of Russian', 'Grüße مرحبا привет', 18],
  ['Chinese, Japanese and Korean', '注文はどこ 주문', 15],
  ['letters that are put together', 'cafe\u0301', 4],
  ['one emoji', '👾', 2],
  ['an emoji with its skin', '🙋🏽', 2],
  ['a family', '👨‍👩‍👧‍👦', 2],
  ['a flag and a key', '🇪🇬1️⃣', 4],
  ['a sign of rights, as a letter and as an emoji', '© ©\ufe0f', 4],
  ['a greeting', 'Hello, world! 👋', 16],
  ['a short link', 'https://a.co', 23],
  ['a long link', `see https://a.example/${'x'.repeat(300)} now`, 31],
  ['two links', 'https://a.example, https://b.example', 48],
  ['quotes and dashes as they are set', '“well” – no…', 13],
])('X counts by weight: %s', (_, text, count) => {
  expect(onX(text)).toBe(count)
})

it('counts as people do in private and elsewhere', () => {
  expect(countCharacters({ network: 'x', way: 'private' }, '注文 👨‍👩‍👧‍👦 https://a.example')).toBe(22)
  expect(countCharacters({ network: 'bluesky', way: 'public' }, '注文 👨‍👩‍👧‍👦')).toBe(4)
})
