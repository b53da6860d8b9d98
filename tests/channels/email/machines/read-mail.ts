import PostalMime from 'postal-mime'
import type { MailAddress, ParsedMail } from '../../../../server/channels/email/parsing/parsed-mail.ts'

/** A mail as it is taken in, parsed in the plainest way: these tests are about what is read from it. */
export async function readMail(raw: string | Uint8Array): Promise<ParsedMail> {
  const mail = await PostalMime.parse(raw, { forceRfc822Attachments: true, attachmentEncoding: 'arraybuffer' })
  const list = (given: unknown): MailAddress[] =>
    ([given ?? []].flat() as { name?: string; address?: string; group?: { name: string; address: string }[] }[])
      .flatMap((each) => each.group ?? [each])
      .map(({ name = '', address = '' }) => ({ name, address: address.toLowerCase() }))
  const attachments = mail.attachments.map((each) => ({
    name: each.filename ?? '',
    type: each.mimeType,
    size: (each.content as ArrayBuffer).byteLength,
    sha256: '',
    contentId: null,
    isInline: false,
    bytes: new Uint8Array(each.content as ArrayBuffer),
  }))
  return {
    headers: mail.headers.map(({ key, value }) => ({ name: key, value })),
    subject: mail.subject ?? '',
    from: list(mail.from),
    sender: list(mail.sender)[0] ?? null,
    replyTo: list(mail.replyTo),
    to: list(mail.to),
    cc: list(mail.cc),
    bcc: list(mail.bcc),
    date: mail.date && !Number.isNaN(Date.parse(mail.date)) ? new Date(mail.date) : null,
    messageId: mail.messageId ?? null,
    inReplyTo: ids(mail.inReplyTo),
    references: ids(mail.references),
    text: mail.text ?? null,
    html: mail.html ?? null,
    attachments,
    reports: attachments
      .filter(({ type }) => /^message\/(?:delivery-status|feedback-report|disposition-notification)/.test(type))
      .map(({ type, bytes }) => ({ type, content: Buffer.from(bytes).toString('utf8') })),
    defects: [],
  }
}

const ids = (value: string | undefined) => value?.match(/<[^<>\s]+>/g) ?? []
