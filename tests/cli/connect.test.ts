import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type CopiedDatabase, copyDatabase } from '../support/database.ts'
import { parceldesk } from '../support/parceldesk.ts'

let database: CopiedDatabase
let dataDir: string
beforeAll(async () => {
  database = await copyDatabase()
  dataDir = mkdtempSync(join(tmpdir(), 'parceldesk-test-'))
  await run('create-agent', 'ada@shop.example', '--name', 'Ada', '--store', 'shop')
})
afterAll(async () => {
  await database.drop()
  rmSync(dataDir, { recursive: true, force: true })
})

const run = (...args: string[]) =>
  parceldesk(args, { DATABASE_URL: database.url, PARCELDESK_URL: 'https://desk.example', PARCELDESK_DATA: dataDir })
const connect = (way: string, address: string, ...more: string[]) => run('connect', way, '--store', 'shop', '--address', address, ...more)
const IMAP = ['--url', 'imaps://imap.shop.example', '--user', 'me']

it('connects a mailbox, and the same address again as the same inbox', async () => {
  const first = await connect('imap', 'Support@Shop.example', ...IMAP, '--secret', 'hunter2 hunter2', '--json')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  const { id, ...rest } = JSON.parse(first.stdout)
  expect(rest).toEqual({})
  const [row] = await database.sql`select address, intake, intake_settings, intake_secret from email_inboxes where inbox_id = ${id}`
  expect(row).toMatchObject({ address: 'support@shop.example', intake: 'imap', intakeSettings: { port: 993, security: 'tls', user: 'me' } })
  expect(row?.intakeSecret.toString('latin1')).not.toContain('hunter2')
  const env = { DATABASE_URL: database.url, PARCELDESK_CONNECT_SECRET: 'another' }
  const args = [
    'connect',
    'imap',
    '--store',
    'shop',
    '--address',
    'support@shop.example',
    '--url',
    'imap://me%40x:unused@127.0.0.1:1143',
    '--since',
    'all',
  ]
  expect(await parceldesk(args, env)).toMatchObject({ code: 0, stderr: '', stdout: `id           ${id}\n` })
  const [again] = await database.sql`select intake_settings from email_inboxes where inbox_id = ${id}`
  expect(again?.intakeSettings).toMatchObject({ host: '127.0.0.1', port: 1143, security: 'none', user: 'me@x', since: 'all' })
})

it('prints the address that a provider must be given, under the address of the desk', async () => {
  const { id, webhook_url } = JSON.parse((await connect('postmark', 'p@shop.example', '--json')).stdout)
  expect(webhook_url).toMatch(new RegExp(`^https://desk\\.example/hooks/mail/${id}\\?token=[\\w-]{43}$`))
  const direct = await connect('smtp-in', 's@shop.example', '--json')
  expect(JSON.parse(direct.stdout)).toEqual({ id: expect.any(String) })
  expect(direct.stderr).toBe('Mail gets in as soon as the desk is started with PARCELDESK_SMTP_PORT.\n')
  const mailgun = JSON.parse((await connect('mailgun', 'm@shop.example', '--secret', 'key-1', '--json')).stdout)
  expect(mailgun.webhook_url).toBe(`https://desk.example/hooks/mail/${mailgun.id}`)
})

it.each([
  [['fax', '--store', 'shop', '--address', 'a@x.example'], 'There is no way in called "fax": name one of imap, '],
  [['raw', '--address', 'a@x.example'], '--store is missing'],
  [['raw', '--store', 'shop'], '--address is missing'],
  [['raw', '--store', 'shop', '--address', 'no mail'], '--address is missing or no mail address'],
  [['imap', '--store', 'shop', '--address', 'a@x.example', '--user', 'u', '--secret', 'hush'], '--url is missing'],
  [['imap', '--store', 'shop', '--address', 'a@x.example', '--url', 'http://x', '--secret', 'hush'], '--url is missing or no address'],
  [['imap', '--store', 'shop', '--address', 'a@x.example', '--url', 'imaps://x.example', '--secret', 'hush'], '--user is missing'],
  [['imap', '--store', 'shop', '--address', 'a@x.example', '--url', 'imaps://x.example', '--user', 'u'], '--secret is missing'],
  [['imap', '--store', 'shop', '--address', 'a@x.example', ...IMAP, '--secret', 'hush', '--since', 'soon'], '--since is neither'],
  [['mailgun', '--store', 'shop', '--address', 'a@x.example'], '--secret: give the HTTP webhook signing key'],
  [['raw', '--store', 'shop', '--address', 'a@x.example', '--url', 'https://x.example'], '--url is for imap only'],
  [['smtp-in', '--store', 'shop', '--address', 'a@x.example', '--secret', 'hush'], '--secret is of no use'],
])('says in one sentence what is wrong with %j', async (args, sentence) => {
  const wrong = await run('connect', ...args)
  expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) })
  expect(wrong.stderr.split('\n')[0]).toMatch(/^[^\n]+\.$/)
  expect(wrong.stderr).not.toContain('hush')
})

it('refuses an address of another store without naming that store', async () => {
  await connect('raw', 'taken@shop.example')
  await run('create-agent', 'bob@other.example', '--name', 'Bob', '--store', 'other')
  const refused = await run('connect', 'raw', '--store', 'other', '--address', 'taken@shop.example')
  expect(refused).toEqual({
    code: 1,
    stdout: '',
    stderr: 'The address taken@shop.example is already an inbox of this desk. An address can come in at one place only.\n',
  })
})

it('connects a shop, and the same shop again as the same connection, and prints the address to give to it', async () => {
  const shop = (...more: string[]) => run('connect', 'shopify', '--store', 'shop', '--base-url', 'https://my.shop.example/', ...more)
  const first = await shop('--secret', 'hush hush hush', '--json')
  expect(first).toMatchObject({ code: 0, stderr: '' })
  const { id, webhook_url } = JSON.parse(first.stdout)
  expect(webhook_url).toBe(`https://desk.example/hooks/shopify/${id}`)
  expect((await shop('--secret', 'another')).stdout).toContain(`id           ${id}\nwebhook_url  ${webhook_url}\n`)
  const [row] = await database.sql`select kind, settings, secret, previous_secret from shop_connections where id = ${id}`
  expect(row).toMatchObject({ kind: 'shopify', settings: { baseUrl: 'https://my.shop.example' }, previousSecret: expect.any(Buffer) })
  expect(row?.previousSecret.toString('latin1')).not.toContain('hush')
})

it.each([
  [['shopify', '--store', 'shop'], '--secret is missing: give what shopify signs its webhooks with'],
  [['woocommerce', '--secret', 'hush'], '--store is missing'],
  [['woocommerce', '--store', 'shop', '--secret', 'hush', '--address', 'a@x.example'], '--address is for mail only'],
  [
    ['shopify', '--store', 'shop', '--secret', 'hush', '--base-url', 'my-shop'],
    '--base-url: must be an address such as https://shop.example',
  ],
  [['shopify', '--store', 'shop', '--secret', 'hush', '--key', 'ck_1'], '--key is for woocommerce only'],
  [
    ['shopify', '--store', 'shop', '--secret', 'hush', '--base-url', 'http://x.example', '--token', 'hush'],
    '--base-url: must begin with https://',
  ],
  [['raw', '--store', 'shop', '--address', 'a@x.example', '--base-url', 'https://x.example'], '--base-url is for shops only'],
])('says in one sentence what is wrong with a shop: %j', async (args, sentence) => {
  const wrong = await run('connect', ...args)
  expect(wrong).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) })
  expect(wrong.stderr).not.toContain('hush')
})

it('says what to do next for a shop, lists its topics for programs, and warns of a secret that is guessed', async () => {
  const shop = ['connect', 'woocommerce', '--store', 'shop', '--base-url', 'https://next.example', '--secret']
  const told = await run(...shop, 'a long enough secret')
  expect(told).toMatchObject({ code: 0, stderr: '' })
  expect(told.stdout).toContain('order.created')
  expect(told.stdout).toContain('Settings, Deliveries')
  const short = await run(...shop, 'short', '--json')
  expect(short).toMatchObject({ code: 0, stderr: expect.stringContaining('shorter than 8 characters') })
  expect(JSON.parse(short.stdout)).toEqual({
    id: expect.any(String),
    webhook_url: expect.any(String),
    topics: expect.arrayContaining(['order.updated']),
  })
})

it('connects an account on a network, and prints what is to be given to it', async () => {
  // nobody is there who could be asked to post
  const page = (...more: string[]) =>
    run('connect', 'facebook', '--store', 'shop', '--account', '102', '--base-url', 'http://127.0.0.1:9', ...more)
  const told = await page('--secret', 'hush hush hush', '--token', 'EAAB', '--json')
  expect(told).toMatchObject({ code: 0, stderr: '' })
  const { id, webhook_url, verify_token, ...rest } = JSON.parse(told.stdout)
  expect([webhook_url, verify_token, rest]).toEqual([`https://desk.example/hooks/facebook/${id}`, expect.stringMatching(/^[\w-]{24}$/), {}])
  const again = await page('--secret', 'another')
  expect(again.stdout).toContain(`id           ${id}\nwebhook_url  ${webhook_url}\nverify_token ${verify_token}\n`)
  expect(again.stdout).not.toContain('only listened to')
  const [row] = await database.sql`select secret, credentials from social_connections where id = ${id}`
  expect(`${row?.secret.toString('latin1')}${row?.credentials.toString('latin1')}`).not.toMatch(/another|EAAB/)
})

it.each([
  [['facebook', '--store', 'shop'], '--secret is missing: give what facebook signs its webhooks with'],
  [['telegram', '--store', 'shop', '--secret', 'hush', '--address', 'a@x.example'], '--address is for mail only'],
  [['mastodon', '--store', 'shop', '--token', 'two words'], '--token: give it as the network shows it'],
  [['mastodon', '--store', 'shop', '--token', 't', '--base-url', 'http://far.example'], '--base-url: must begin with https://'],
])('says in one sentence what is wrong with an account: %j', async (args, sentence) => {
  expect(await run('connect', ...args)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(sentence) })
})

it('connects a network without a secret where it can be asked, and says which of both ways is left to do', async () => {
  const account = ['connect', 'x', '--store', 'shop', '--account', '1111111111111111111']
  const asked = await run(...account, '--token', 'client:secret:refresh')
  expect(asked).toMatchObject({ code: 0, stderr: '' })
  expect(asked.stdout).toContain('https://desk.example/hooks/x/')
  expect(asked.stdout).toContain('Without the webhook x is asked for what is new.')
  expect((await run(...account)).stdout).not.toContain('With --token answers leave too')
  const silent = await run('connect', 'bluesky', '--store', 'shop', '--token', 'shop.example:abcd')
  expect(silent.stdout).toContain('bluesky posts nothing, so the address above is of no use to it')
})
