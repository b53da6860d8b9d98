import { expect, it } from 'vitest'
import { judgePublic } from '../../../../server/social/triage/judging/judge-public.ts'
import { hard } from './remarks/hard.ts'
import { heldOut } from './remarks/held-out.ts'
import { last } from './remarks/last.ts'
import type { Remark } from './remarks/remark.ts'
import { written } from './remarks/written.ts'

const judge = (body: string) => judgePublic({ body, hasMedia: false })
const parked = (set: Remark[], kinds: string[]) => set.filter(([kind, , text]) => kinds.includes(kind) && !judge(text).needsAnswer)
const share = (set: Remark[], kinds: string[]) => parked(set, kinds).length / set.filter(([kind]) => kinds.includes(kind)).length
const right = (set: Remark[], is: (remark: Remark) => boolean) => set.filter(is).length / set.length

/**
 * When they were first judged: of the 103 held out no question or complaint was taken for needing no answer, and 29 of 36 pieces of praise
 * and spam were; of the hard ones 15 of 43, which is why a word that is not understood is a doubt now; of the last 2 of 33, and 11 of 22.
 */
it.each(Object.entries({ written, heldOut, hard, last }))(
  'never takes a question or a complaint for what needs no answer (%s)',
  (_, set) => {
    expect(parked(set, ['question', 'complaint'])).toEqual([])
  },
)

it.each(Object.entries({ written, heldOut, last }))('finds most of what needs no answer (%s)', (_, set) => {
  expect(share(set, ['praise', 'spam'])).toBeGreaterThanOrEqual(0.6)
})

it('says what a remark is and in which language, mostly rightly', () => {
  expect(written.length).toBeGreaterThanOrEqual(150)
  for (const set of [written, heldOut]) {
    expect(right(set, ([kind, , text]) => judge(text).kind === kind)).toBeGreaterThan(0.9)
    expect(right(set, ([, language, text]) => language === 'und' || judge(text).language === language)).toBeGreaterThan(0.9)
  }
})

it('does not know what a picture shows, a tag means, or a link leads to', () => {
  expect(judgePublic({ body: '', hasMedia: true })).toMatchObject({ needsAnswer: true, why: 'media' })
  expect(judgePublic({ body: '@anna', hasMedia: true })).toMatchObject({ needsAnswer: true, why: 'media' })
  expect(judge('#neveragain')).toMatchObject({ needsAnswer: true })
  expect(judge('https://photos.example/mug.jpg')).toMatchObject({ needsAnswer: true })
  expect(judge('')).toMatchObject({ needsAnswer: true, language: null })
})

it('takes no remark in a language that it does not know for praise', () => {
  for (const text of ['Очень красиво', 'とても素敵です', 'Wspaniałe, dziękuję', '정말 예뻐요 😍'])
    expect(judge(text).needsAnswer, text).toBe(true)
})

it('takes praise with anything more for a question of its own', () => {
  for (const more of ['?', ' 🤔', ' 42', ' but', ' when', ' aber', ' 😡', ' kaputt', ' xyzzy', ' www.mine.example'])
    expect(judge(`Love it, thank you${more}`).needsAnswer, more).toBe(true)
  expect(judge('Love it, thank you').needsAnswer).toBe(false)
})

it('takes an order for no advertising', () => {
  expect(judge('invest in bitcoin, write me on whatsapp').why).toBe('advertises')
  for (const text of [
    'I paid my order with bitcoin, write me on whatsapp',
    'can I pay with bitcoin on telegram',
    'refund refund refund refund refund refund',
  ])
    expect(judge(text).needsAnswer, text).toBe(true)
})

it('is quick with whatever somebody posts', () => {
  for (const text of [
    'a.'.repeat(20_000),
    '@'.repeat(40_000),
    'great '.repeat(8_000),
    '😍'.repeat(20_000),
    '#'.repeat(40_000),
    'ﷺ'.repeat(9_000),
  ]) {
    const begun = performance.now()
    judge(text)
    expect(performance.now() - begun, text.slice(0, 9)).toBeLessThan(500)
  }
})
