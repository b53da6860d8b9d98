import { monitorEventLoopDelay } from 'node:perf_hooks'
import { afterAll, expect, test } from 'vitest'
import { createMailReader } from '../../../../server/channels/email/parsing/mail-reader.ts'
import { UnreadableMail } from '../../../../server/channels/email/parsing/unreadable-mail.ts'
import { cpuTime } from '../../../support/cpu-time.ts'

const reader = createMailReader()
afterAll(() => reader.close())

const head = 'From: Ann <ann@example.test>\r\nDate: Mon, 1 Jun 2026 10:00:00 +0000\r\nMessage-ID: <a@example.test>\r\n'
const plain = Buffer.from(`${head}Subject: Hello\r\n\r\nWhere is my parcel?\r\n`)
const MB = 1024 * 1024

test('a mail of 20 MB is read whole while the event loop goes on', async () => {
  await reader.read(Buffer.concat([plain, Buffer.alloc(10_000, 'a')]))
  const line = `${Buffer.alloc(57, 7).toString('base64')}\r\n`
  const part = `--x\r\nContent-Type: application/pdf; name=a.pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n`
  const lines = Math.ceil((20 * MB) / line.length)
  const raw = Buffer.from(`${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${part}${line.repeat(lines)}--x--\r\n`)
  const delays: number[] = []
  // a busy machine delays some of them; a thread that does the work itself delays them all
  for (let n = 0; n < 12 && !delays.some((each) => each < 50); n++) {
    const delay = monitorEventLoopDelay({ resolution: 5 })
    delay.enable()
    const mail = await reader.read(raw)
    delay.disable()
    delays.push(delay.max / 1e6)
    expect(mail.attachments.map(({ name, size }) => ({ name, size }))).toEqual([{ name: 'a.pdf', size: lines * 57 }])
  }
  expect(Math.min(...delays)).toBeLessThan(50)
})

const nested = (depth: number) =>
  Array.from({ length: depth }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\r\n\r\n--b${n}\r\n`).join('')
const bombs: [string, string, () => Buffer][] = [
  [
    '10,000 parts',
    'more than 500 parts',
    () => Buffer.from(`${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${'--x\r\n\r\na\r\n'.repeat(10_000)}`),
  ],
  ['200 deep', 'nested more than 20 deep', () => Buffer.from(`${head}${nested(200)}`)],
  ['a header of 39 MB', 'larger than 256 kB', () => Buffer.from(`${head}X: ${' a\r\n'.repeat((39 * MB) / 4)}\r\n\r\n`)],
  ['a header of one line of 39 MB', 'larger than 256 kB', () => Buffer.concat([Buffer.from(`${head}X: `), Buffer.alloc(39 * MB, 'a')])],
  [
    'headers of 10,000 parts',
    'larger than 256 kB',
    () => Buffer.from(`${head}Content-Type: multipart/mixed; boundary=x\r\n\r\n${`--x\r\nX: ${'a'.repeat(1000)}\r\n\r\n`.repeat(10_000)}`),
  ],
  ['50 MB', 'larger than 40 MB', () => Buffer.alloc(50 * MB, 'a')],
]

test.each(bombs)('a mail with %s is refused in little time and memory', async (_, reason, build) => {
  const raw = build()
  const before = process.memoryUsage().rss
  const start = cpuTime()
  await expect(reader.read(raw)).rejects.toThrow(reason)
  expect(cpuTime() - start).toBeLessThan(2_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(150 * MB)
})

const html = (body: string) => Buffer.from(`${head}Content-Type: text/html\r\n\r\n${body}`)
const heavy: [string, () => Buffer][] = [
  ['20,000 nested blocks', () => html(`${'<div>'.repeat(20_000)}the words`)],
  [
    'formatting that every block opens again',
    () => html(`${Array.from({ length: 3_000 }, (_, n) => `<font size=${n}>`).join('')}${'<p>x'.repeat(5_000)}the words`),
  ],
  [
    'a bomb behind a quote in a comment',
    () => html(`<!-- <a x=" -->${Array.from({ length: 3_000 }, (_, n) => `<b a${n}>`).join('')}${'<p>x'.repeat(5_000)}the words`),
  ],
  ['100,000 attributes', () => html(`<p ${Array.from({ length: 100_000 }, (_, n) => `a${n}=1`).join(' ')}>the words`)],
  ['1 MB of table cells', () => html(`<table>${'<tr><td>x'.repeat(100_000)}</table>the words`)],
  ['30 MB of open brackets', () => html(`the words${'<'.repeat(30 * MB)}`)],
  ['a style of 1 MB', () => html(`<p style="${'color:red;'.repeat(100_000)}">the words`)],
]

test.each(heavy)('HTML with %s is read soon, and its words are kept', async (_, build) => {
  const before = process.memoryUsage().rss
  const start = cpuTime()
  const mail = await reader.read(build())
  expect(mail.text).toContain('the words')
  expect(mail.safeHtml).toContain('the words')
  expect(cpuTime() - start).toBeLessThan(8_000)
  expect(process.memoryUsage().rss - before).toBeLessThan(400 * MB)
})

test('a mail that takes too long is refused alone, and the next is read by a new thread', async () => {
  const hasty = createMailReader({ timeLimit: 1 })
  const slow = html(`<table>${'<tr><td>x'.repeat(50_000)}</table>`)
  await expect(hasty.read(slow)).rejects.toThrow(UnreadableMail)
  await hasty.close()
  const mails = [slow, Buffer.concat([plain, Buffer.alloc(10_000, 'a')])].map((raw) => reader.read(raw))
  expect((await Promise.all(mails)).map(({ from }) => from[0]?.address)).toEqual(['ann@example.test', 'ann@example.test'])
})

test('a closed reader refuses what waits, and everything after', async () => {
  const closing = createMailReader()
  const waits = expect(closing.read(Buffer.concat([plain, Buffer.alloc(10_000, 'a')]))).rejects.toThrow('closed')
  await closing.close()
  await waits
  await expect(closing.read(plain)).rejects.toThrow('closed')
})

test('the mail that was given stays with the caller', async () => {
  const raw = Buffer.concat([plain, Buffer.alloc(10_000, 'a')])
  await reader.read(raw)
  expect(raw.subarray(0, 4).toString()).toBe('From')
})
