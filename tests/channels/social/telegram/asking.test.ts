import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { SocialCallError } from '../../../../server/channels/social/network.ts'
import { telegram } from '../../../../server/channels/social/telegram/telegram.ts'
import { anna, fileOf, inPrivate, inPublic, now } from '../meta/draft.ts'
import { peerClient } from '../peer-client.ts'
import { BOT_TOKEN, type BotServer, openBotServer } from './bot-server.ts'

let bot: BotServer
beforeAll(async () => {
  bot = await openBotServer()
})
afterAll(() => bot.close())
beforeEach(() => {
  bot.calls.length = 0
  bot.shown.length = 0
})

const account = { id: '700', handle: 'TeaShopBot', name: 'Tea Shop' }
const client = (token = BOT_TOKEN, secret = 'S-1_x') => peerClient(bot.url, { account, credentials: { token }, secret, now: () => now })
const failureOf = async (asked: Promise<unknown>) => {
  const error = await asked.then(
    () => null,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(SocialCallError)
  return error as SocialCallError
}

test('an answer in private goes to the chat of the person', async () => {
  const sent = await telegram.send(client(), inPrivate())
  expect(sent).toEqual({ id: '900:100', link: null })
  expect(bot.calls).toMatchObject([{ method: 'sendMessage', given: { chat_id: '900', text: 'Thank you, we look into it.' } }])
  expect(bot.calls[0]?.given).not.toHaveProperty('reply_parameters')
})

test('an answer in a group goes below the message, and has an address', async () => {
  const sent = await telegram.send(client(), inPublic('comment:-1001234567890:2', '-1001234567890:5'))
  expect(sent.link).toBe(`https://t.me/tea_lovers/${sent.id.split(':')[1]}`)
  expect(bot.calls[0]?.given).toMatchObject({
    chat_id: '-1001234567890',
    reply_parameters: { message_id: 5, allow_sending_without_reply: true },
  })
})

test('a thread of a group without a message to answer is answered at its root', async () => {
  await telegram.send(client(), inPublic('comment:-77:2', null))
  expect(bot.calls[0]?.given).toMatchObject({ chat_id: '-77', reply_parameters: { message_id: 2 } })
})

test.each([
  ['image/jpeg', 'tea.jpg', 'sendPhoto', 'photo'],
  ['application/pdf', 'invoice "1".pdf', 'sendDocument', 'document'],
])('a file of %s leaves with its words', async (type, name, method, field) => {
  await telegram.send(client(), inPrivate({ files: [fileOf(type, name)] }))
  expect(bot.calls).toMatchObject([
    { method, given: { chat_id: '900', caption: 'Thank you, we look into it.' }, files: { [field]: { type, bytes: 3 } } },
  ])
})

test.each([
  ['two files', { files: [fileOf('image/jpeg'), fileOf('image/jpeg')] }, /one file/],
  ['too many words beside a file', { files: [fileOf('image/jpeg')], body: 'x'.repeat(1_025) }, /1024 characters/],
  ['too many words', { body: 'x'.repeat(4_097) }, /4096 characters/],
])('%s are refused before anything leaves', async (_, more, words) => {
  const error = await failureOf(telegram.send(client(), inPrivate(more)))
  expect([error.why, bot.calls]).toEqual(['refused', []])
  expect(error.message).toMatch(words)
})

test.each([
  [403, 'Forbidden: bot was blocked by the user', 'refused', /blocked the bot/],
  [403, "Forbidden: bot can't initiate conversation with a user", 'refused', /write to the bot first/],
  [403, 'Forbidden: user is deactivated', 'refused', /account is gone/],
  [403, 'Forbidden: bot was kicked from the supergroup chat', 'refused', /let it in again/],
  [400, 'Bad Request: chat not found', 'refused', /not there any more/],
  [400, 'Bad Request: something new', 'refused', /something new/],
  [401, 'Unauthorized', 'consent', /token/],
  [500, 'Internal Server Error', 'away', /500/],
] as const)('%i %s', async (status, description, why, words) => {
  bot.failNext({ status, description })
  const error = await failureOf(telegram.send(client(), inPrivate()))
  expect(error.why).toBe(why)
  expect(error.message).toMatch(words)
  expect(bot.shown).toEqual([])
})

test('too many messages wait as long as Telegram says', async () => {
  bot.failNext({ status: 429, description: 'Too Many Requests: retry after 35', parameters: { retry_after: 35 } })
  const error = await failureOf(telegram.send(client(), inPrivate()))
  expect([error.why, error.until]).toEqual(['limited', new Date(now.getTime() + 35_000)])
})

test('no failure shows the token, which stands in the address', async () => {
  const { message } = await failureOf(telegram.send(client('700:wrong'), inPrivate()))
  expect(message).not.toContain('700:wrong')
})

test('an answer that breaks off is away, the message is there, and only a person can tell', async () => {
  bot.failNext({ status: 200, description: '', isDone: true })
  const error = await failureOf(telegram.send(client(), inPrivate()))
  expect([error.why, bot.shown.length, telegram.isSentTwice, telegram.findSent]).toEqual(['away', 1, true, undefined])
})

test('a file is fetched by its id, from an address with the token', async () => {
  const { address, headers } = (await telegram.mediaAddress?.(client(), 'telegram-file:AgAD')) ?? { address: '', headers: {} }
  expect([address, headers]).toEqual([`${bot.url}/file/bot${BOT_TOKEN}/photos/file%201.jpg`, {}])
  expect((await client().fetch(address, {})).body.toString()).toBe('jpg')
  expect(await telegram.mediaAddress?.(client(), 'https://a.example/x')).toEqual({ address: 'https://a.example/x', headers: {} })
})

test('likes, takes that back, and deletes its own', async () => {
  const { id } = await telegram.send(client(), inPrivate())
  for (const act of ['like', 'unlike', 'delete'] as const) await telegram.act?.(client(), act, id)
  const number = Number(id.split(':')[1])
  expect(bot.calls.slice(1)).toMatchObject([
    { method: 'setMessageReaction', given: { chat_id: anna.id, message_id: number, reaction: [{ type: 'emoji', emoji: '❤' }] } },
    { method: 'setMessageReaction', given: { reaction: [] } },
    { method: 'deleteMessage', given: { chat_id: anna.id, message_id: number } },
  ])
  expect(bot.shown).toEqual([])
})

test('says who the bot is, and that its messages go nowhere, until it is subscribed', async () => {
  const before = await telegram.check(client())
  expect(before.account).toEqual(account)
  expect(before.findings).toContainEqual(expect.objectContaining({ check: 'webhook', state: 'fault' }))
  await telegram.subscribe?.(client(), { url: 'https://desk.example/hooks/telegram/1', verifyToken: '' })
  expect(bot.webhook).toMatchObject({ url: 'https://desk.example/hooks/telegram/1', secret_token: 'S-1_x' })
  expect(bot.webhook.allowed_updates).toContain('edited_message')
  expect((await telegram.check(client())).findings.map(({ state }) => state)).toEqual(['ok', 'ok'])
  Object.assign(bot.webhook, { last_error_date: now.getTime() / 1000 - 60, last_error_message: 'Connection timed out' })
  const [, webhook] = (await telegram.check(client())).findings
  expect(webhook).toMatchObject({ state: 'warning', said: 'Telegram could not post to us: Connection timed out' })
})

test('a token that is none is found, and a secret that Telegram does not take is refused', async () => {
  const { account, findings } = await telegram.check(client('700:wrong'))
  expect([account, findings[0]?.state]).toEqual([null, 'fault'])
  const subscribed = telegram.subscribe?.(client(BOT_TOKEN, 'with blanks'), { url: 'https://desk.example', verifyToken: '' })
  expect((await failureOf(subscribed ?? Promise.resolve())).message).toMatch(/letters, digits/)
})
