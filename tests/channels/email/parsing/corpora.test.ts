import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ParsedMail } from '../../../../server/channels/email/parsing/parsed-mail.ts'
import { type ReadMail, readMail } from '../../../../server/channels/email/parsing/read-mail.ts'
import { UnreadableMail } from '../../../../server/channels/email/parsing/unreadable-mail.ts'
import { cpuTime } from '../../../support/cpu-time.ts'
import { type SharedMail, sharedMails, sharedPath } from '../../../support/shared-mails.ts'

interface Expected {
  text?: string
  text_contains?: string[]
  text_first_line?: string
  html?: string | null
  html_non_empty?: boolean
  subject?: string
  to?: { address: string; name: string }[]
  attachments?: number
  attachment_sha256?: string[]
  attachment_md5?: Record<string, string>
  bounce?: boolean
  max_ms?: number
  must_not_crash?: boolean
  note?: string
}
type Check = (mail: ReadMail, wanted: never, elapsed: number) => void

/** Every field that an expected.json may have; a new one fails the test until it is read here. */
const checks: Record<keyof Expected, Check> = {
  // whether the line end before a boundary counts is told differently by the two corpora; RFC 2046 §5.1.1 says it does not
  text: (mail, wanted: string) => expect(linesOf(mail.text ?? '')).toEqual(linesOf(wanted)),
  text_contains: (mail, wanted: string[]) => expect(wanted.filter((each) => !mail.text?.includes(each))).toEqual([]),
  text_first_line: (mail, wanted: string) => expect(mail.text?.split('\n')[0]).toBe(wanted),
  html: (mail, wanted: string | null) => expect(mail.html).toBe(wanted),
  html_non_empty: (mail) => expect(mail.html).toMatch(/\S/),
  subject: (mail, wanted: string) => expect(mail.subject).toBe(wanted),
  to: (mail, wanted: object[]) => expect(mail.to).toEqual(wanted),
  attachments: (mail, wanted: number) => expect(mail.attachments).toHaveLength(wanted),
  attachment_sha256: (mail, wanted: string[]) => expect(mail.attachments.map(({ sha256 }) => sha256)).toEqual(wanted),
  attachment_md5: (mail, wanted: Record<string, string>) => {
    for (const [n, sum] of Object.entries(wanted)) expect(md5Of(mail, Number(n))).toBe(sum)
  },
  bounce: (mail) => expect(mail.reports.map(({ type }) => type)).toContain('message/delivery-status'),
  max_ms: (_, wanted: number, elapsed) => expect(elapsed).toBeLessThan(wanted),
  must_not_crash: (mail) => expect(mail.headers.length).toBeGreaterThan(0),
  note: () => undefined,
}
/** It counts what is inside enclosed mails; we keep each enclosed mail whole, which its own note gives as 10. */
const OTHERWISE: Record<string, Expected> = { 'postal-mime/test/fixtures/mimetorture.eml': { attachments: 10 } }

describe.each(['mailparser', 'postal-mime'])('%s', (corpus) => {
  const mails = sharedMails(corpus)
  const path = sharedPath(join('email', corpus, 'expected.json'))
  const cases = path ? (JSON.parse(readFileSync(path, 'utf8')) as { file: string; expect: Expected }[]) : []
  test.skipIf(!mails).each(cases)('$file has every expected field', async ({ file, expect: wanted }) => {
    const raw = mails?.find((mail) => mail.file === file)?.raw ?? new Uint8Array()
    const start = cpuTime()
    const mail = await readMail(raw)
    const elapsed = cpuTime() - start
    for (const [field, value] of Object.entries({ ...wanted, ...OTHERWISE[`${corpus}/${file}`] }))
      checks[field as keyof Expected](mail, value as never, elapsed)
  })
})

describe.each(['mailparser', 'postal-mime', 'mikel-mail', 'enmime', 'bounces'])('%s', (corpus) => {
  const mails = sharedMails(corpus)
  test.skipIf(!mails)('each mail is read or refused in words, soon, and holds nothing PostgreSQL refuses', async () => {
    const read = []
    for (const mail of mails ?? []) read.push(await readOrRefuse(mail))
    expect(read.length).toBeGreaterThan(4)
    for (const { file, mail, refusal, elapsed } of read) {
      expect(elapsed, file).toBeLessThan(2_000)
      if (!mail) expect(refusal, file).toMatch(/^The /)
      else
        expect(JSON.stringify({ ...mail, attachments: mail.attachments.map((part) => part.name) }), file).not.toMatch(/\\u0000|\\ud[89a-f]/)
    }
  })
})

async function readOrRefuse({ file, raw }: SharedMail) {
  const start = cpuTime()
  const answer = await readMail(raw).catch((error: unknown) => {
    if (error instanceof UnreadableMail) return error.message
    throw error
  })
  const elapsed = cpuTime() - start
  return typeof answer === 'string' ? { file, mail: null, refusal: answer, elapsed } : { file, mail: answer, refusal: '', elapsed }
}

const linesOf = (text: string) => text.split(/\n+/)
const md5Of = (mail: ParsedMail, n: number) =>
  createHash('md5')
    .update(mail.attachments[n]?.bytes ?? '')
    .digest('hex')
