import { writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { composeMail } from '../../server/channels/email/sending/compose-mail.ts'
import { keepMail } from '../../server/channels/email/sending/keep-mail.ts'
import { createMailer, readOutbox } from '../../server/channels/index.ts'
import { temporaryDirectory } from '../support/temporary-directory.ts'
import { outgoing } from './email/sending/outgoing.ts'

const mail = (id: string, minute: number, more: object = {}) => ({
  id,
  to: `${id}@example.com`,
  fromName: 'Alder & Rye',
  subject: 'Your code',
  text: 'Enter this code:\n\n123456',
  at: new Date(Date.UTC(2026, 0, 5, 10, minute)),
  ...more,
})

test('reads back what the mailer kept, in any script and with long lines, the newest first', async () => {
  const outbox = temporaryDirectory()
  const mailer = createMailer({ smtpUrl: null, from: 'no-reply@parceldesk.test', outbox })
  const subject = 'رمزك لدى Alder & Rye: أدخل هذا الرمز في محادثة المتجر لعرض طلباتك'
  const text = `أدخل هذا الرمز\n\n654321\n\n${'a long line = of words '.repeat(20)}é`
  await mailer.send(mail('first', 1))
  await mailer.send(mail('second', 2, { subject, text }))
  const [newest, oldest, ...more] = await readOutbox(outbox, 20)
  expect(more).toEqual([])
  expect(newest).toMatchObject({ to: 'second@example.com', subject, text: text.trim(), at: '2026-01-05T10:02:00.000Z' })
  expect(oldest).toMatchObject({ to: 'first@example.com', subject: 'Your code', text: 'Enter this code:\n\n123456' })
})

test('is bounded, and leaves alone what is no mail', async () => {
  const outbox = temporaryDirectory()
  const mailer = createMailer({ smtpUrl: null, from: 'no-reply@parceldesk.test', outbox })
  for (const minute of [1, 2, 3]) await mailer.send(mail(`m${minute}`, minute))
  writeFileSync(`${outbox}/.draft`, 'half a mail')
  writeFileSync(`${outbox}/notes.eml`, 'To: x@example.com\n\nnot ours')
  expect((await readOutbox(outbox, 2)).map((each) => each.to)).toEqual(['m3@example.com', 'm2@example.com'])
})

test('an outbox that is not there is empty', async () => {
  expect(await readOutbox('/nowhere/at/all', 5)).toEqual([])
})

test('of a mail with many parts it tells the plain text, however large the rest is', async () => {
  const outbox = temporaryDirectory()
  const big = { name: 'big.pdf', type: 'application/pdf', contentId: null, read: async () => Buffer.alloc(2_000_000) }
  const mail = outgoing({ subject: 'Größe', body: 'It is **here**: ü.', attachments: [big] })
  await keepMail(outbox, { id: '../../m1', at: mail.at, raw: (await composeMail(mail)).raw })
  expect(await readOutbox(outbox, 5)).toMatchObject([
    { id: '2026-05-04T10-00-00-000Z-.._.._m1.eml', to: 'ann@x.example', subject: 'Größe', text: 'It is **here**: ü.' },
  ])
})
