import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { connectPool } from '../../server/database/pool.ts'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { mailOf } from '../support/mail-of.ts'
import { parceldesk } from '../support/parceldesk.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'

let database: CopiedDatabase
beforeAll(async () => {
  database = await copyDatabase()
})
afterAll(() => database?.drop())

const linesOf = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))

it('says without any database what would become of each mail, and leaves none behind', async () => {
  const folder = temporaryDirectory()
  const data = join(folder, 'data')
  mkdirSync(join(folder, 'mails/inner'), { recursive: true })
  const attached =
    '--a\r\n\r\nSee here.\r\n\r\nOn Mon, 2 Nov 2026, Shop wrote:\r\n> Hello\r\n--a\r\nContent-Type: text/plain; name=a.txt\r\nContent-Disposition: attachment\r\n\r\nab\r\n--a--'
  writeFileSync(
    join(folder, 'mails/1.eml'),
    mailOf(
      {
        Cc: 'Carl <carl@friend.example>',
        'Message-ID': '<1@c.example>',
        Date: 'Mon, 02 Nov 2026 10:00:00 +0000',
        'Content-Type': 'multipart/mixed; boundary=a',
      },
      attached,
    ),
  )
  writeFileSync(join(folder, 'mails/inner/2.raw'), mailOf({ 'Auto-Submitted': 'auto-replied' }))
  writeFileSync(join(folder, 'mails/3.eml'), '')
  const ended = await parceldesk(['receive-email', join(folder, 'mails'), '--dry-run', '--json'], { PARCELDESK_DATA: data })
  expect(ended).toMatchObject({ code: 1, stderr: '1 of 3 mails failed.\n' })
  const [first, empty, away] = linesOf(ended.stdout)
  expect(first).toEqual({
    file: join(folder, 'mails/1.eml'),
    subject: 'My parcel',
    from: { name: 'Ada', address: 'ada@customer.example' },
    to: [{ name: '', address: 'support@shop.example' }],
    cc: [{ name: 'Carl', address: 'carl@friend.example' }],
    reply_to: [],
    date: '2026-11-02T10:00:00.000Z',
    message_id: '<1@c.example>',
    text: expect.stringContaining('See here.'),
    html: null,
    new_text: 'See here.',
    quoted_text: expect.stringContaining('> Hello'),
    attachments: [
      {
        name: 'a.txt',
        type: 'text/plain',
        size: 2,
        sha256: 'fb8e20fc2e4c3f248c60c39bd652f3c1347298bb977b8b4d5903b85055620603',
        inline: false,
      },
    ],
    kind: 'message',
    threading: { ticket: null, reason: 'new', runner_up: null },
    auth: { spf: 'none', dkim: 'none', dmarc: 'none' },
  })
  expect(empty).toEqual({ file: join(folder, 'mails/3.eml'), error: 'The mail is empty' })
  expect(away).toMatchObject({ file: join(folder, 'mails/inner/2.raw'), kind: 'auto_reply' })
  expect(existsSync(join(data, 'postgres'))).toBe(false)
})

it('takes mails in through the inbox of a store, and threads a dry run by what is there', async () => {
  const env = { DATABASE_URL: database.url, PARCELDESK_DATA: join(temporaryDirectory(), 'data') }
  const first = mailOf({ 'Message-ID': '<first@customer.example>' })
  expect(await parceldesk(['receive-email'], env, first)).toEqual({
    code: 1,
    stdout: '',
    stderr: 'Store "demo" has no inbox of mail yet. "parceldesk connect" opens one.\n',
  })
  const sql = connectPool(database.url, 1)
  await sql`
    with i as (insert into inboxes (id, store_id, channel, name, created_at) select gen_random_uuid(), id, 'email', 'Mail', now() from stores where key = 'demo' returning id, store_id)
    insert into email_inboxes (inbox_id, store_id, address, created_at) select id, store_id, 'support@shop.example', now() from i`
  expect(linesOf((await parceldesk(['receive-email', '-', '--json'], env, first)).stdout)).toEqual([
    { file: '-', outcome: 'taken', ticket: expect.any(Number) },
  ])
  const again = await parceldesk(['receive-email', '--address', 'Support@shop.example'], env, first)
  expect(again.stdout).toMatch(/^-: known, #\d+\n$/)
  const answer = mailOf({ 'In-Reply-To': '<first@customer.example>' })
  const [line] = linesOf((await parceldesk(['receive-email', '--dry-run', '--json'], env, answer)).stdout)
  expect(line.threading).toEqual({ ticket: expect.any(Number), reason: 'known_message_id', runner_up: null })
  expect((await sql`select 1 from mails`).length).toBe(1)
  await sql.end()
  expect(await parceldesk(['receive-email', '/no/such', '--address', 'x@y.example'], env)).toMatchObject({
    code: 1,
    stderr: 'Store "demo" has no inbox of mail at x@y.example. "parceldesk connect" opens one.\n',
  })
})

it('takes each mail in through the inbox that it is written to, where a store has several', async () => {
  const env = { DATABASE_URL: database.url, PARCELDESK_DATA: join(temporaryDirectory(), 'data') }
  for (const address of ['one@shop.example', 'two@shop.example'])
    await parceldesk(['connect', 'raw', '--store', 'demo', '--address', address], env)
  const folder = temporaryDirectory()
  writeFileSync(join(folder, '1.eml'), mailOf({ 'Message-ID': '<to-two@c.example>', To: 'Two <two@shop.example>' }))
  writeFileSync(join(folder, '2.eml'), mailOf({ 'Message-ID': '<to-nobody@c.example>', To: 'nobody@else.example' }))
  const ended = await parceldesk(['receive-email', folder, '--json'], env)
  expect(ended).toMatchObject({ code: 1, stderr: '1 of 2 mails failed.\n' })
  const [taken, refused] = linesOf(ended.stdout)
  expect(taken).toMatchObject({ outcome: 'taken' })
  expect(refused).toEqual({
    file: join(folder, '2.eml'),
    error: expect.stringMatching(/^It is written to none of .*: name one with --address\.$/),
  })
  const sql = connectPool(database.url, 1)
  const rows = await sql`
    select e.address from mails m join email_inboxes e using (inbox_id) where m.message_id is not null and e.address = 'two@shop.example'`
  await sql.end()
  expect(rows).toEqual([{ address: 'two@shop.example' }])
})
