import type { OutgoingMail } from '../../../../server/channels/email/sending/outgoing-mail.ts'

/** A reply to one customer; `more` is what a test is about. */
export function outgoing(more: Partial<OutgoingMail> = {}): OutgoingMail {
  return {
    messageId: '<m1.key@shop.example>',
    inReplyTo: null,
    references: [],
    from: { name: 'Alder & Rye', address: 'help@shop.example' },
    replyTo: null,
    to: [{ name: 'Ann', address: 'ann@x.example' }],
    cc: [],
    bcc: [],
    subject: 'Your parcel',
    body: 'It is in Leipzig.',
    signature: null,
    quoted: null,
    attachments: [],
    automatic: false,
    listUnsubscribe: null,
    at: new Date('2026-05-04T10:00:00Z'),
    ...more,
  }
}
