import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newTextOf, splitText, type TextBlock } from '../../../../server/channels/email/quotes/split-text.ts'
import { cpuTime } from '../../../support/cpu-time.ts'

const root = join(import.meta.dirname, '../../../..')
const folder = join(process.env.PARCELDESK_TEST_DATA ?? join(root, '../shared/data'), 'email-replies')

/** What the corpora expect; their own parsers hide signatures and the last quotes, so `visible` is checked against the new text. */
interface Expected {
  id: string
  input_file: string
  expect: {
    reply_equals?: string
    visible_equals_trimmed?: string
    visible_starts_with?: string
    visible_contains?: string[]
    not_contains_in_visible?: string[]
    quoted?: boolean[]
    single_fragment_nothing_stripped?: boolean
    max_ms?: number
  }
}

describe.each(['github', 'zapier'])('the mails of %s', (name) => {
  const file = join(folder, name, 'expected.jsonl')
  if (!existsSync(file)) {
    console.warn(`SKIPPED: the ${name} reply corpus is not at ${file}`)
    test.skip(`are not beside the repository (${file})`, () => {})
    return
  }
  const rows = readFileSync(file, 'utf8').trim().split('\n')
  test.each(rows.map((row) => JSON.parse(row) as Expected).map((row) => [row.id, row] as const))(
    '%s is split as its own parser promises',
    (_id, row) => {
      const text = readFileSync(join(folder, name, row.input_file), 'utf8')
      const start = cpuTime()
      const blocks = splitText(text)
      const ms = cpuTime() - start
      expect(blocks.map((block) => block.text).join('')).toBe(text)
      checkNewText(newTextOf(blocks), row.expect)
      if (row.expect.quoted) expect(toRuns(blocks.map(isQuote))).toEqual(toRuns(row.expect.quoted))
      if (row.expect.single_fragment_nothing_stripped) expect(blocks).toEqual([{ kind: 'new', text }])
      if (row.expect.max_ms) expect(ms).toBeLessThan(row.expect.max_ms)
    },
  )
})

/** Their fragments part at blank lines and signatures as well; what is quoted and what is not changes at the same places. */
const toRuns = (flags: boolean[]) => flags.filter((flag, at) => flag !== flags[at - 1])

const isQuote = (block: TextBlock) => block.kind === 'quote'

const withoutTrailing = (text: string) => text.replaceAll(/[ \r]+$/gm, '')

function checkNewText(found: string, expected: Expected['expect']) {
  const text = withoutTrailing(found)
  if (expected.reply_equals !== undefined) expect(text).toBe(expected.reply_equals)
  if (expected.visible_equals_trimmed !== undefined) expect(text).toBe(expected.visible_equals_trimmed)
  if (expected.visible_starts_with !== undefined) expect(text.startsWith(expected.visible_starts_with)).toBe(true)
  for (const part of expected.visible_contains ?? []) expect(text).toContain(part)
  for (const part of expected.not_contains_in_visible ?? []) expect(text).not.toContain(part)
}
