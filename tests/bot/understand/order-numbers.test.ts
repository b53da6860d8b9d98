import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseOrderNumbers } from '../../../server/bot/index.ts'
import { cpuTime } from '../../support/cpu-time.ts'

const numbersIn = (text: string) => parseOrderNumbers(text).map(({ number }) => number)

test.each<[text: string, numbers: string[]]>([
  ['#W2611340', ['W2611340']],
  ['w2611340 please', ['w2611340']],
  ['order 113542617735902', ['113542617735902']],
  ['order no. HH-20418', ['HH-20418']],
  ['order number: 00004587345', ['00004587345']],
  ['where is #1001?', ['1001']],
  ['status of DE-2024-00123 please', ['DE-2024-00123']],
  ['no 370 795 561 790', ['370795561790']],
  ['number 12 34 56', ['123456']],
  ['order370795561790,cancel', ['370795561790']],
  ['orders 1001, 1002 & #1003 please', ['1001', '1002', '1003']],
  ['order №１２３４５', ['12345']],
  ['my order’s number is “1001”', ['1001']],
  ["it's 1001, thanks", ['1001']],
  ['order number XK7Q2P', ['XK7Q2P']],
  ['orders HH-20418/HH-20419', ['HH-20418', 'HH-20419']],
  ['call me at 5551234567 about order 1001', ['1001']],
  ['order 1001 was placed on 12/03/2019 for $35.90', ['1001']],
])('“%s” names %j', (text, numbers) => {
  expect(numbersIn(text)).toEqual(numbers)
})

test.each([
  'call me at 5551234567 or 555-123-4567',
  '+49 170 1234567',
  '€35, 35.90 and 1,499 dollars',
  'on 12/03/2019 at 10:30, or 20240115',
  'in 2019 I ordered 2 items in 3 days, size 42, 15 % off',
  'zip 90210',
  'invoice #12588',
  'tracking number 00340434161094042557',
  '1Z999AA10123456784 and RR123456789DE',
  'I want to order 500 business cards',
  'flight dl2200',
  '4111111111111111',
  'john19845678@example.com wrote https://shop.example/orders/12345678',
])('“%s” names no order', (text) => {
  expect(numbersIn(text)).toEqual([])
})

const digits = (least: number, most: number) => fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: least, maxLength: most })
const code = fc.tuple(fc.constantFrom('', 'W', 'HH-', 'ORD-'), digits(5, 12)).map((parts) => parts.join(''))
const naming = fc.constantFrom('order ', 'order no. ', 'Order number: ', 'order #', 'purchase ', 'order id=', 'order "')
const around = fc.constantFrom('', 'where is my ', 'hi, ', 'please cancel ', '2 items of ')
const ending = fc.constantFrom('', '?', ', please', ' has not come', '\nthanks', '" is late')

test('a number that is called an order’s is found in every sentence, where it stands', () => {
  fc.assert(
    fc.property(around, naming, code, ending, (before, name, number, after) => {
      const at = before.length + name.length
      expect(parseOrderNumbers(before + name + number + after)).toEqual([{ number, at: [at, at + number.length] }])
    }),
  )
})

test('whatever is found stands in the text, from left to right, without overlap', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), digits(0, 20), (text, number) => {
      let from = 0
      for (const found of parseOrderNumbers(`${text} order ${number} ${text}`)) {
        expect(found.at[0]).toBeGreaterThanOrEqual(from)
        expect(found.number).toMatch(/^[A-Za-z0-9_-]*\d[A-Za-z0-9_-]*$/)
        from = found.at[1]
      }
    }),
  )
})

test('an amount is never an order', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 99_999 }), fc.constantFrom('€', ' dollars', ' EUR', '%'), (amount, unit) => {
      expect(numbersIn(`I paid ${amount}${unit} for it`)).toEqual([])
    }),
  )
})

test('a long text costs no more than its length', () => {
  const started = cpuTime()
  for (const piece of ['1', '1 ', '-1', 'a1', '(1', '0-', '$1,', 'order ']) parseOrderNumbers(piece.repeat(20_000))
  expect(cpuTime() - started).toBeLessThan(10_000)
})
