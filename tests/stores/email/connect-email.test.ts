import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Conflict, Forbidden, Invalid, NotFound } from '../../../server/errors.ts'
import {
  changeEmailInbox,
  connectEmail,
  findInboxByAddress,
  getEmailInbox,
  listEmailInboxes,
  listIntakes,
  readPosition,
  recordInboxHealth,
  writePosition,
} from '../../../server/stores/index.ts'
import { type OpenDesk, openDesk } from '../../support/desk.ts'
import { dumpOf } from '../../support/shoppers.ts'

let desk: OpenDesk
beforeAll(async () => {
  desk = await openDesk()
})
afterAll(() => desk.close())

const IMAP = { host: 'imap.shop.example', user: 'support@shop.example' }
let made = 0
const newAddress = () => `box${made++}@shop.example`
const imap = (address: string, more: object = {}) => ({
  storeId: desk.a.id,
  address,
  intake: 'imap' as const,
  settings: IMAP,
  secret: 'a password',
  ...more,
})
const listed = async (inboxId: string) => {
  const all = await listEmailInboxes(desk.a.admin.ctx, (path) => `https://desk.example${path}`)
  return all.find((inbox) => inbox.inboxId === inboxId)
}

describe('connecting an inbox', () => {
  it('stores it switched on, with settings filled up and the secret sealed', async () => {
    const address = newAddress()
    const { inboxId } = await connectEmail(desk.a.admin.ctx, imap(address.toUpperCase()))
    const inbox = await getEmailInbox(desk.ctx(), inboxId)
    expect(inbox).toMatchObject({
      storeId: desk.a.id,
      address,
      name: address,
      enabled: true,
      secret: { secret: 'a password', clientSecret: null },
      sending: { smtpUrl: null, dkim: null },
    })
    expect(inbox.intake).toEqual({
      kind: 'imap',
      settings: {
        ...IMAP,
        port: 993,
        security: 'tls',
        folders: ['INBOX'],
        after: { kind: 'seen' },
        auth: { kind: 'password' },
        since: expect.any(String),
      },
    })
  })

  it('connects the same address of the same store anew: one inbox, however often and however many at once', async () => {
    const address = newAddress()
    const ids = await Promise.all(Array.from({ length: 6 }, () => connectEmail(desk.ctx(), imap(address))))
    expect(new Set(ids.map(({ inboxId }) => inboxId)).size).toBe(1)
    const inboxId = ids[0]?.inboxId ?? ''
    await changeEmailInbox(desk.ctx(), inboxId, { enabled: false, signature: 'Yours' })
    expect(await connectEmail(desk.ctx(), { ...imap(address), intake: 'smtp-in', settings: {} })).toEqual({ inboxId })
    expect(await getEmailInbox(desk.ctx(), inboxId)).toMatchObject({
      enabled: true,
      intake: { kind: 'smtp-in' },
      secret: null,
      signature: 'Yours',
    })
    const [{ count } = { count: 0 }] = await desk.sql`select count(*) as count from inboxes where id = ${inboxId}`
    expect(count).toBe(1)
  })

  it('refuses an address that another store has, and does not name that store', async () => {
    const address = newAddress()
    await connectEmail(desk.ctx(), imap(address))
    const refusal = await connectEmail(desk.b.admin.ctx, { ...imap(address), storeId: desk.b.id }).catch((error) => error)
    expect(refusal).toBeInstanceOf(Conflict)
    expect(refusal.message).not.toMatch(/store a|store-a/i)
    const other = await connectEmail(desk.b.admin.ctx, { ...imap(newAddress()), storeId: desk.b.id })
    await expect(changeEmailInbox(desk.b.admin.ctx, other.inboxId, { address })).rejects.toBeInstanceOf(Conflict)
  })

  it('is for admins of the store alone', async () => {
    const at = imap(newAddress())
    await expect(connectEmail(desk.b.admin.ctx, at)).rejects.toBeInstanceOf(NotFound)
    await expect(connectEmail(desk.a.agent.ctx, at)).rejects.toBeInstanceOf(Forbidden)
    await expect(connectEmail(await desk.shopper(desk.a).ctx(), at)).rejects.toBeInstanceOf(NotFound)
    expect(await findInboxByAddress(desk.ctx(), at.address)).toBeNull()
  })

  it.each([
    ['a server that is none', { settings: { ...IMAP, host: 'a b' } }, /settings\.host/],
    ['a setting that nobody knows', { settings: { ...IMAP, hots: 'x' } }, /settings\.hots/],
    ['a mailbox without its password', { secret: undefined }, /secret/],
    [
      'an OAuth2 address in the clear',
      { settings: { ...IMAP, auth: { kind: 'oauth2', tokenUrl: 'http://x.example', clientId: 'c' } } },
      /tokenUrl/,
    ],
    ['Mailgun without its key', { intake: 'mailgun', settings: {}, secret: undefined }, /signing key/],
  ])('refuses %s and names the field', async (_, wrong, words) => {
    const refusal = await connectEmail(desk.ctx(), { ...imap(newAddress()), ...(wrong as object) }).catch((error) => error)
    expect(refusal).toBeInstanceOf(Invalid)
    expect(refusal.message).toMatch(words)
  })
})

describe('webhooks', () => {
  it('makes a secret of 256 bits where none is given, and keeps it when connected again', async () => {
    const address = newAddress()
    const raw = { storeId: desk.a.id, address, intake: 'raw' as const, settings: {} }
    const { inboxId } = await connectEmail(desk.ctx(), raw)
    const { secret } = await getEmailInbox(desk.ctx(), inboxId)
    expect(Buffer.from(secret?.secret ?? '', 'base64url')).toHaveLength(32)
    await connectEmail(desk.ctx(), raw)
    expect((await getEmailInbox(desk.ctx(), inboxId)).secret).toEqual(secret)
    await connectEmail(desk.ctx(), { ...raw, intake: 'postmark' })
    expect((await getEmailInbox(desk.ctx(), inboxId)).secret?.secret).not.toBe(secret?.secret)
  })

  it.each([
    ['postmark', {}, 's3cret word', '?token=s3cret%20word'],
    ['ses', {}, 's3cret word', '?token=s3cret%20word'],
    ['sendgrid', {}, 's3cret word', '?token=s3cret%20word'],
    ['sendgrid', { publicKey: 'A'.repeat(60) }, 's3cret word', ''],
    ['mailgun', {}, 's3cret word', ''],
    ['raw', {}, 's3cret word', ''],
  ] as const)(
    '%s with %j: the address tells the token only where nothing else proves who posts',
    async (intake, settings, secret, tail) => {
      const { inboxId } = await connectEmail(desk.ctx(), { storeId: desk.a.id, address: newAddress(), intake, settings, secret })
      expect((await listed(inboxId))?.webhookUrl).toBe(`https://desk.example/hooks/mail/${inboxId}${tail}`)
    },
  )
})

describe('changing an inbox', () => {
  it('changes what is named, leaves the rest, and takes away what is null', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress(), { senderName: 'Shop' }))
    await changeEmailInbox(desk.a.admin.ctx, inboxId, {
      smtpUrl: 'smtps://me:hush-hush@mail.example',
      name: 'Mail',
      authservId: 'mx.example',
    })
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { senderName: null, template: 'Hi\n{{body}}\n{{store.name}}' })
    expect(await listed(inboxId)).toMatchObject({
      name: 'Mail',
      senderName: null,
      hasSmtp: true,
      authservId: 'mx.example',
      hasIntakeSecret: true,
    })
    expect((await getEmailInbox(desk.ctx(), inboxId)).sending.smtpUrl).toBe('smtps://me:hush-hush@mail.example')
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { smtpUrl: null, template: null })
    expect(await listed(inboxId)).toMatchObject({ hasSmtp: false, template: null })
  })

  it('believes another provider no longer once mail comes in another way', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
    const believed = async () => (await getEmailInbox(desk.ctx(), inboxId)).authservId
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { authservId: 'mx.example' })
    await changeEmailInbox(desk.ctx(), inboxId, { settings: { ...IMAP, folders: ['INBOX', 'Spam'] } })
    expect(await believed()).toBe('mx.example')
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { settings: { ...IMAP, host: 'imap.other.example' }, secret: 'theirs' })
    expect(await believed()).toBeNull()
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { intake: 'postmark', settings: {}, authservId: 'mx.postmark.example' })
    expect(await believed()).toBe('mx.postmark.example')
    // what is handed to ourselves we check ourselves, whatever is named
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { intake: 'smtp-in', settings: {}, authservId: 'mx.example' })
    expect(await believed()).toBeNull()
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { intake: 'raw', settings: {}, authservId: 'mx.example' })
    await connectEmail(desk.ctx(), { storeId: desk.a.id, address: (await listed(inboxId))?.address ?? '', intake: 'smtp-in', settings: {} })
    expect(await believed()).toBeNull()
  })

  it('makes a DKIM key and tells the record that DNS must hold, and never the key', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { dkim: { domain: 'shop.example', selector: 'desk', privateKey: null } })
    const inbox = await listed(inboxId)
    expect(inbox?.dkimRecord?.name).toBe('desk._domainkey.shop.example')
    expect(inbox?.dkimRecord?.value).toMatch(/^v=DKIM1; k=rsa; p=[A-Za-z0-9+/]{300,}=*$/)
    expect(JSON.stringify(inbox)).not.toContain('PRIVATE')
    await expect(
      changeEmailInbox(desk.a.admin.ctx, inboxId, { dkim: { domain: 'shop.example', selector: 'desk', privateKey: 'nonsense' } }),
    ).rejects.toThrow(/dkim.privateKey/)
  })

  it('is not found by strangers and refused to agents', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
    await expect(changeEmailInbox(desk.b.admin.ctx, inboxId, { name: 'x' })).rejects.toBeInstanceOf(NotFound)
    await expect(changeEmailInbox(desk.a.agent.ctx, inboxId, { name: 'x' })).rejects.toBeInstanceOf(Forbidden)
    await expect(changeEmailInbox(desk.a.admin.ctx, desk.a.inboxId, { name: 'x' })).rejects.toBeInstanceOf(NotFound)
  })

  it('forgets how far a mailbox is read when it becomes another mailbox, and only then', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
    await writePosition(desk.ctx(), inboxId, 'INBOX', { uidValidity: '7', lastUid: 12 })
    await changeEmailInbox(desk.ctx(), inboxId, { settings: { ...IMAP, folders: ['INBOX', 'Spam'] } })
    expect(await readPosition(desk.ctx(), inboxId, 'INBOX')).toEqual({ uidValidity: '7', lastUid: 12 })
    await changeEmailInbox(desk.ctx(), inboxId, { settings: { ...IMAP, user: 'other@shop.example' }, secret: 'theirs' })
    expect(await readPosition(desk.ctx(), inboxId, 'INBOX')).toBeNull()
  })
})

describe('secrets', () => {
  it('stand neither in the database, nor in a listing, nor in what is said of an intake', async () => {
    const secret = 'only-the-owner-knows'
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress(), { secret }))
    await changeEmailInbox(desk.ctx(), inboxId, { smtpUrl: `smtps://me:${secret}@mail.example` })
    await recordInboxHealth(desk.ctx(), inboxId, { state: 'failing', reason: `LOGIN me ${secret} was refused` })
    const inbox = await listed(inboxId)
    expect(inbox?.health).toMatchObject({ state: 'failing', reason: 'LOGIN me ••• was refused' })
    expect(JSON.stringify(await listEmailInboxes(desk.a.admin.ctx))).not.toContain(secret)
    const dump = await dumpOf(desk)
    expect(dump).not.toContain(secret)
    expect(dump).not.toContain(Buffer.from(secret).toString('hex'))
  })

  it('are never handed to another server than the one they were given for', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
    expect((await getEmailInbox(desk.ctx(), inboxId)).secret?.ofTheDesk).toBe(true)
    const elsewhere = { settings: { ...IMAP, host: 'thief.example' } }
    await expect(changeEmailInbox(desk.a.admin.ctx, inboxId, elsewhere)).rejects.toThrow(/^secret: /)
    expect((await getEmailInbox(desk.ctx(), inboxId)).intake.settings).toMatchObject(IMAP)
    await changeEmailInbox(desk.a.admin.ctx, inboxId, { ...elsewhere, secret: 'another' })
    expect((await getEmailInbox(desk.ctx(), inboxId)).secret).toMatchObject({ secret: 'another', ofTheDesk: false })
  })

  it('open for the desk itself alone', async () => {
    const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
    await expect(getEmailInbox(desk.a.admin.ctx, inboxId)).rejects.toBeInstanceOf(Forbidden)
    await expect(listIntakes(desk.a.admin.ctx)).rejects.toBeInstanceOf(Forbidden)
    await expect(getEmailInbox(desk.ctx(), desk.a.inboxId)).rejects.toBeInstanceOf(NotFound)
  })
})

it('lists the inboxes of an admin, to nobody else and of no other store', async () => {
  const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
  expect((await listEmailInboxes(desk.b.admin.ctx)).map((inbox) => inbox.inboxId)).not.toContain(inboxId)
  await expect(listEmailInboxes(desk.a.agent.ctx)).rejects.toBeInstanceOf(Forbidden)
})

it('finds an inbox by its address, with a plus and in any case, for as long as it is switched on', async () => {
  const address = newAddress()
  const { inboxId } = await connectEmail(desk.ctx(), imap(address))
  const [local, domain] = address.split('@')
  for (const written of [address, `${local}+r.abc+d@${domain}`, ` ${address.toUpperCase()} `])
    expect(await findInboxByAddress(desk.ctx(), written)).toEqual({ inboxId, storeId: desk.a.id, address, intake: 'imap' })
  expect((await listIntakes(desk.ctx())).map((inbox) => inbox.inboxId)).toContain(inboxId)
  await changeEmailInbox(desk.ctx(), inboxId, { enabled: false })
  expect(await findInboxByAddress(desk.ctx(), address)).toBeNull()
  expect((await listIntakes(desk.ctx())).map((inbox) => inbox.inboxId)).not.toContain(inboxId)
})

it('keeps since when an intake is in its state, until the state or the settings change', async () => {
  const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
  const health = async () => (await listed(inboxId))?.health
  await recordInboxHealth(desk.ctx(), inboxId, { state: 'failing', reason: 'one' })
  const first = await health()
  desk.pass(60_000)
  await recordInboxHealth(desk.ctx(), inboxId, { state: 'failing', reason: 'two' })
  expect(await health()).toEqual({ ...first, reason: 'two' })
  await recordInboxHealth(desk.ctx(), inboxId, { state: 'connected', reason: null })
  expect((await health())?.since).not.toBe(first?.since)
  await changeEmailInbox(desk.ctx(), inboxId, { name: 'Another name' })
  expect((await health())?.state).toBe('connected')
  await changeEmailInbox(desk.ctx(), inboxId, { secret: 'another' })
  expect(await health()).toBeNull()
})

it('never goes back in a folder, except where its UIDs begin anew', async () => {
  const { inboxId } = await connectEmail(desk.ctx(), imap(newAddress()))
  const at = (uidValidity: string, lastUid: number) => writePosition(desk.ctx(), inboxId, 'INBOX', { uidValidity, lastUid })
  await at('1', 4_294_967_295)
  await at('1', 3)
  expect(await readPosition(desk.ctx(), inboxId, 'INBOX')).toEqual({ uidValidity: '1', lastUid: 4_294_967_295 })
  await at('2', 5)
  expect(await readPosition(desk.ctx(), inboxId, 'INBOX')).toEqual({ uidValidity: '2', lastUid: 5 })
  expect(await readPosition(desk.ctx(), inboxId, 'Spam')).toBeNull()
})
