import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeSynonyms, listSynonyms } from '../../../../knowledge-base/search/index.ts'
import { NotFound } from '../../../../server/errors.ts'
import { type OpenDesk, openDesk } from '../../../support/desk.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const place = () => ({ storeId: desk.a.id, locale: 'en' })
const change = (synonyms: string[][], ctx = desk.a.agent.ctx) => changeSynonyms(ctx, { ...place(), synonyms })

it('lists what was put there last, as it was written, for its store and language alone', async () => {
  await change([['voucher', 'gift card']])
  await change([
    ['Call off', 'cancel'],
    ['sofa', 'couch', 'settee'],
  ])
  await change([
    ['Call off', 'cancel'],
    ['sofa', 'couch', 'settee'],
  ])
  expect(await listSynonyms(desk.a.agent.ctx, place())).toEqual([
    ['Call off', 'cancel'],
    ['sofa', 'couch', 'settee'],
  ])
  expect(await listSynonyms(desk.a.agent.ctx, { ...place(), locale: 'de' })).toEqual([])
  expect(await listSynonyms(desk.b.agent.ctx, { ...place(), storeId: desk.b.id })).toEqual([])
})

it('is not there for strangers', async () => {
  await expect(change([['a', 'b']], desk.b.agent.ctx)).rejects.toThrow(NotFound)
  await expect(listSynonyms(desk.b.agent.ctx, place())).rejects.toThrow(NotFound)
})

it.each([
  [[['voucher']], '“voucher” says nothing that means the same.'],
  [[['voucher', '!!']], '“!!” must have one to 4 words.'],
  [[['voucher', 'a card that is a gift']], '“a card that is a gift” must have one to 4 words.'],
  [Array.from({ length: 201 }, () => ['a', 'b']), 'A language takes 200 synonyms at most.'],
])('refuses what is none, and leaves the list as it was', async (synonyms, says) => {
  const before = await listSynonyms(desk.a.agent.ctx, place())
  await expect(change(synonyms)).rejects.toThrow(says)
  expect(await listSynonyms(desk.a.agent.ctx, place())).toEqual(before)
})

it('is not changed by who read what stands there no more', async () => {
  await change([['voucher', 'gift card']])
  const read = await listSynonyms(desk.a.agent.ctx, place())
  await changeSynonyms(desk.a.agent.ctx, { ...place(), synonyms: [...read, ['sofa', 'couch']], instead: read })
  const late = changeSynonyms(desk.a.agent.ctx, { ...place(), synonyms: [['lamp', 'light']], instead: read })
  await expect(late).rejects.toThrow('Somebody changed these words meanwhile.')
  expect(await listSynonyms(desk.a.agent.ctx, place())).toEqual([...read, ['sofa', 'couch']])
})

it('keeps one whole list where two are put there at once', async () => {
  const lists = [1, 2, 3, 4].map((n) => [
    [`one${n}`, `two${n}`],
    [`three${n}`, `four${n}`],
  ])
  await Promise.all(lists.map((list) => change(list)))
  expect(lists).toContainEqual(await listSynonyms(desk.a.agent.ctx, place()))
})
