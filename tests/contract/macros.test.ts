import { expect, it } from 'vitest'
import { createMacro, unknownVariable } from '../../server/contract/macros/macros.ts'
import { wordsOf } from '../../server/macros/texts/index.ts'

it('names a variable that does not exist, and what only looks like one', () => {
  expect(unknownVariable('Hi {{customer.first_name}}, {{ Order.Number }}')).toBeNull()
  expect(unknownVariable('Hi {{customer.shoe_size}}')).toBe('{{customer.shoe_size}}')
  expect(unknownVariable('Hi {{order number}}')).toBe('{{')
  expect(unknownVariable('Hi order.number}}')).toBe('}}')
  expect(unknownVariable('a { b } c')).toBeNull()
})

it('takes a macro only with words and with variables that can be filled', () => {
  const macro = { name: 'M', body: 'Hi', setStatus: null, assignToMe: false }
  expect(createMacro.safeParse(macro).success).toBe(true)
  for (const broken of [{ body: ' ' }, { body: '{{x}}' }, { name: '' }, { setStatus: 'closed' }, { uses: 3 }])
    expect(createMacro.safeParse({ ...macro, ...broken }).success).toBe(false)
})

it('begins every store with macros that it would take', () => {
  for (const locale of ['en', 'ar'])
    for (const starter of wordsOf(locale).starters) expect(createMacro.safeParse(starter).success).toBe(true)
})
