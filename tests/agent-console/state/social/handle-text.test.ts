import { beforeAll, expect, it, vi } from 'vitest'
import { stepOf, stepText } from '../../../../agent-console/state/social/handle-text.ts'
import { social } from '../../../../agent-console/texts/social/en.ts'
import { addEnglish, chooseTexts } from '../../../../agent-console/texts/texts.ts'
import type { HandleStanding } from '../../../../server/contract/social/handles.ts'

beforeAll(async () => {
  vi.stubGlobal('navigator', { languages: ['en'] })
  addEnglish(social)
  await chooseTexts()
})

const NOW = Date.parse('2026-01-05T12:00:00Z')
const at = (minutes: number) => new Date(NOW + minutes * 60_000).toISOString()
const nobody: HandleStanding = { handle: '@anna', network: 'instagram', asked: null, code: null, proven: null }
const asked = { at: at(-5), until: at(1_435) }
const code = { to: 'a•••@shop.example', until: at(8) }
const proven = { how: 'handle_link' as const, until: at(40) }

it('names the furthest step that somebody on a network is at', () => {
  expect(stepOf(nobody, NOW)).toBe('unknown')
  expect(stepOf({ ...nobody, asked }, NOW)).toBe('asked')
  expect(stepOf({ ...nobody, asked, code }, NOW)).toBe('code')
  expect(stepOf({ ...nobody, asked, code, proven }, NOW)).toBe('proven')
})

it('falls back by itself when a step ends, without being read again', () => {
  const all = { ...nobody, asked, code, proven }
  expect(stepOf(all, NOW + 40 * 60_000)).toBe('asked')
  expect(stepOf({ ...nobody, asked, code }, NOW + 8 * 60_000)).toBe('asked')
  expect(stepOf(all, NOW + 1_435 * 60_000)).toBe('unknown')
})

/** Names keep a direction of their own in either language. */
const plain = (standing: HandleStanding) => stepText(standing, NOW).replace(/[\u2068\u2069]/g, '')

it('says it with whom it is about and until when', () => {
  expect(plain(nobody)).toBe('Nobody knows yet who @anna is here.')
  expect(plain({ ...nobody, asked })).toMatch(/^Asked .+\. The link that @anna got is good until .+\.$/)
  expect(plain({ ...nobody, code })).toMatch(/^A code for a•••@shop\.example was asked for\. It can be entered until .+\.$/)
  expect(plain({ ...nobody, proven })).toMatch(/by the link\. It counts in private until/)
  expect(plain({ ...nobody, proven: { ...proven, how: 'one_time_code' } })).toMatch(/an address by a code/)
})
