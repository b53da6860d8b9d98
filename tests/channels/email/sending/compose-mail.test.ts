import PostalMime from 'postal-mime'
import { expect, it } from 'vitest'
import { composeMail } from '../../../../server/channels/email/sending/compose-mail.ts'
import type { OutgoingMail } from '../../../../server/channels/email/sending/outgoing-mail.ts'
import { Refused } from '../../../../server/channels/email/sending/send-errors.ts'
import { outgoing } from './outgoing.ts'

const parsed = async (more: Partial<OutgoingMail>) => {
  const { raw, envelope } = await composeMail(outgoing(more))
  const text = raw.toString('latin1')
  const head = text.slice(0, text.indexOf('\r\n\r\n'))
  return { mail: await PostalMime.parse(raw), head, envelope, raw }
}
const file = (name: string, type: string, contentId: string | null, bytes = 'x') => ({
  name,
  type,
  contentId,
  read: async () => Buffer.from(bytes),
})
const HOSTILE = 'Ann\r\nBcc: evil@x.example\r\n\r\nbody\u202e\u0000'

it('the same mail is the same bytes, and another mail has another boundary', async () => {
  const more = { attachments: [file('a.pdf', 'application/pdf', null)], quoted: { intro: 'Ann wrote:', text: 'Where?' } }
  const [first, second, other] = await Promise.all([parsed(more), parsed(more), parsed({ ...more, messageId: '<m2.key@shop.example>' })])
  expect(second.raw.equals(first.raw)).toBe(true)
  const boundary = (head: string) => /boundary="([^"]+)"/.exec(head)?.[1]
  expect(boundary(first.head)).toBeTruthy()
  expect(boundary(other.head)).not.toBe(boundary(first.head))
})

it('has a plain and a formatted part, with signature and quote in both', async () => {
  const { mail } = await parsed({
    body: 'Hello **Ann**,\nsee [your order](https://shop.example/o?a=1&b=2).',
    signature: 'Mia\nAlder & Rye',
    quoted: { intro: 'On Monday Ann wrote:', text: 'Where is <it>?\n> older' },
  })
  expect(mail.text).toBe(
    'Hello **Ann**,\nsee your order <https://shop.example/o?a=1&b=2>.\n\n-- \nMia\nAlder & Rye\n\nOn Monday Ann wrote:\n> Where is <it>?\n>> older\n',
  )
  expect(mail.html).toContain('Hello <b>Ann</b>,<br>see <a href="https://shop.example/o?a=1&amp;b=2">your order</a>.')
  expect(mail.html).toContain('Mia<br>Alder &amp; Rye')
  expect(mail.html).toMatch(/<blockquote type="cite"[^>]*>Where is &lt;it&gt;\?<br>&gt; older<\/blockquote>/)
})

it('an image that the text names is shown in it; any other part hangs beside it, whole', async () => {
  const { mail, raw } = await parsed({
    body: 'Look: ![the label](cid:label-1) and ![no](cid:missing)',
    attachments: [
      file('label.png', 'image/png', 'label-1', 'PNG'),
      file('unseen.png', 'image/png', 'unseen-1'),
      file('Rücksendung “März”.txt', 'text/plain', null, 'a\nb\r\nc\n'),
      file('../../x\r\nX-Evil: 1.eml', 'message/rfc822', null, 'From: a\n\nb'),
    ],
  })
  const kinds = mail.attachments.map((each) => [each.filename, each.mimeType, each.disposition])
  expect(kinds).toEqual([
    ['label.png', 'image/png', 'inline'],
    ['unseen.png', 'image/png', 'attachment'],
    ['Rücksendung “März”.txt', 'text/plain', 'attachment'],
    ['.._.._x X-Evil: 1.eml', 'application/octet-stream', 'attachment'],
  ])
  expect(mail.html).toContain('<img src="cid:label-1" alt="the label"')
  expect(mail.html).toContain('![no](cid:missing)')
  expect(mail.text).toContain('Look: [the label]')
  expect(Buffer.from(mail.attachments[2]?.content as ArrayBuffer).toString()).toBe('a\nb\r\nc\n')
  // both ways to write a name that is not ASCII: RFC 2231 and, for older clients, RFC 2047
  expect(raw.toString('latin1')).toMatch(/filename\*0\*=utf-8''/)
  expect(raw.toString('latin1')).not.toMatch(/^X-Evil/m)
})

it('nobody adds a header, an address or a line through what they call themselves or write', async () => {
  const { head, mail, envelope } = await parsed({
    from: { name: HOSTILE, address: 'help@shop.example' },
    to: [{ name: `${HOSTILE}", <evil@x.example>`, address: 'ann@x.example' }],
    subject: HOSTILE,
    inReplyTo: `<a@b>\r\nBcc: evil@x.example`,
    references: ['<ok@x.example>', `<a@b>\r\nBcc: evil@x.example`],
    listUnsubscribe: 'https://shop.example/u>\r\nBcc: evil@x.example',
  })
  expect(head).not.toMatch(/^(Bcc|In-Reply-To):/im)
  expect(mail.to?.map((each) => each.address)).toEqual(['ann@x.example'])
  expect(envelope.to).toEqual(['ann@x.example'])
  expect(mail.subject).toBe('Ann Bcc: evil@x.example body')
  expect(mail.references).toBe('<ok@x.example>')
  expect(mail.text?.trim()).toBe('It is in Leipzig.')
})

it.each(['ann@x.example>, <evil@x.example', 'ann@x.example\r\nRCPT TO:<evil@x.example>', 'a,b@x.example', 'ann', '', '"a b"@x.example'])(
  'refuses the address %j in every field',
  async (address) => {
    for (const field of ['to', 'cc', 'bcc'] as const)
      await expect(composeMail(outgoing({ [field]: [{ name: '', address }] }))).rejects.toThrow(Refused)
    await expect(composeMail(outgoing({ from: { name: '', address } }))).rejects.toThrow(Refused)
    if (address !== '') await expect(composeMail(outgoing({ replyTo: address }))).rejects.toThrow(Refused)
  },
)

it('blind recipients are in the envelope alone, and each recipient once', async () => {
  const { raw, envelope } = await parsed({
    cc: [{ name: '', address: 'Bob@x.example' }],
    bcc: [
      { name: '', address: 'hidden@x.example' },
      { name: '', address: 'bob@X.example' },
    ],
  })
  expect(envelope).toEqual({ from: 'help@shop.example', to: ['ann@x.example', 'bob@X.example', 'hidden@x.example'] })
  expect(raw.toString()).not.toContain('hidden@')
})

it('keeps the first reference and the newest twenty', async () => {
  const references = Array.from({ length: 40 }, (_, n) => `<r${n}@x.example>`)
  const { mail, head } = await parsed({ references, inReplyTo: '<r39@x.example>' })
  expect(mail.references?.split(/\s+/)).toEqual(['<r0@x.example>', ...references.slice(-20)])
  expect(head).toContain('In-Reply-To: <r39@x.example>')
})

it('an automatic mail says so and has no sender to answer to; one that a person wrote does not', async () => {
  const automatic = await parsed({ automatic: true, inReplyTo: '<a1@x.example>', references: ['<a1@x.example>'] })
  expect(automatic.head).toContain('Auto-Submitted: auto-replied')
  expect(automatic.head).toContain('X-Auto-Response-Suppress: All')
  expect(automatic.envelope.from).toBe('')
  expect((await parsed({ automatic: true })).head).toContain('Auto-Submitted: auto-generated')
  expect((await parsed({})).head).not.toMatch(/Auto-/)
})

it('offers to unsubscribe with one click where there is a web address for it', async () => {
  const web = await parsed({ listUnsubscribe: 'https://shop.example/u?t=1' })
  expect(web.head).toContain('List-Unsubscribe: <https://shop.example/u?t=1>')
  expect(web.head).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  const mailto = await parsed({ listUnsubscribe: 'mailto:out@shop.example' })
  expect(mailto.head).toContain('List-Unsubscribe: <mailto:out@shop.example>')
  expect(mailto.head).not.toContain('List-Unsubscribe-Post')
  expect((await parsed({ listUnsubscribe: 'javascript:alert(1)' })).head).not.toContain('List-Unsubscribe')
})

it('keeps every line within what SMTP carries, in any script', async () => {
  const { raw, mail } = await parsed({ body: `${'رمزك لدى المتجر '.repeat(300)}\n${'x'.repeat(5_000)}`, subject: 'رمزك '.repeat(60) })
  expect(
    Math.max(
      ...raw
        .toString('latin1')
        .split('\r\n')
        .map((line) => line.length),
    ),
  ).toBeLessThanOrEqual(78)
  expect(raw.toString('latin1').replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  expect(mail.subject?.startsWith('رمزك رمزك')).toBe(true)
  expect(mail.text).toContain('x'.repeat(5_000))
})
