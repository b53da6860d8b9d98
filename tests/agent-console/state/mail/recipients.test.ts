import { describe, expect, it } from 'vitest'
import { addPeople, dropPerson, isAddress, readPeople, sameRecipients } from '../../../../agent-console/state/mail/recipients.ts'
import type { Recipients } from '../../../../server/contract/mail.ts'

const person = (address: string, name = '') => ({ name, address })
const maya = person('maya@example.com', 'Maya')
const ravi = person('ravi@example.com')
const none: Recipients = { to: [], cc: [], bcc: [] }

describe('what is typed into a line of recipients', () => {
  it('is read as addresses with their names, however they are parted', () => {
    expect(readPeople('Maya <Maya@Example.com>, ravi@example.com;\n"Lind, Ada" <ada@example.com>')).toEqual({
      people: [maya, ravi, person('ada@example.com', 'Lind, Ada')],
      rest: '',
    })
  })

  it('keeps what is no address, as it was typed', () => {
    expect(readPeople('ravi@example.com, Maya at home')).toEqual({ people: [ravi], rest: 'Maya at home' })
    expect(readPeople('  ').people).toEqual([])
  })

  it.each(['a@b.co', "o'neil+tag@mail.example", 'ünïcode@bücher.example'])('takes %s', (address) => {
    expect(isAddress(address)).toBe(true)
  })

  it.each([
    'maya',
    'maya@',
    '@example.com',
    'maya@example',
    'ma ya@example.com',
    'a@b@example.com',
    'maya@-example.com',
    'maya@example..com',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b.'.repeat(130)}example.com`,
    'a<b>@example.com',
  ])('refuses %s', (address) => {
    expect(isAddress(address)).toBe(false)
  })

  it('keeps a comma inside quotes, and is not thrown by a quote that never ends', () => {
    expect(readPeople('"Lind, Ada <ada@example.com>, ravi@example.com').people).toEqual([])
    expect(readPeople('"Lind, Ada" <ada@example.com>, ravi@example.com').people).toHaveLength(2)
  })

  it('adds nobody where a whole page was pasted, and keeps of it what a field can show', () => {
    const { people, rest } = readPeople('ravi@example.com, '.repeat(10_000))
    expect(people).toEqual([])
    expect(rest).toHaveLength(254)
  })
})

describe('recipients', () => {
  it('stand on one line each: who is added to another line moves there', () => {
    const first = addPeople(none, 'to', [maya, ravi])
    expect(addPeople(first, 'cc', [ravi])).toEqual({ to: [maya], cc: [ravi], bcc: [] })
  })

  it('keep the name they are known by when they are added again', () => {
    const first = addPeople(none, 'to', [maya])
    expect(addPeople(first, 'to', [person(maya.address)])).toEqual(first)
  })

  it('are dropped from whichever line they stand on', () => {
    expect(dropPerson({ to: [maya], cc: [], bcc: [ravi] }, ravi.address)).toEqual({ to: [maya], cc: [], bcc: [] })
  })

  it('are the same in any order, and others on another line', () => {
    expect(sameRecipients({ ...none, to: [maya, ravi] }, { ...none, to: [ravi, maya] })).toBe(true)
    expect(sameRecipients({ ...none, to: [maya], cc: [ravi] }, { ...none, to: [maya, ravi] })).toBe(false)
  })
})
