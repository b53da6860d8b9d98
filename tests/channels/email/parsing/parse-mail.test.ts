import { describe, expect, test } from 'vitest'
import { parseMail } from '../../../../server/channels/email/parsing/parse-mail.ts'
import { tnefFile } from './tnef-file.ts'

const bytes = (...pieces: (string | Uint8Array)[]) =>
  Buffer.concat(pieces.map((piece) => (typeof piece === 'string' ? Buffer.from(piece) : piece)))
const parse = (...pieces: (string | Uint8Array)[]) => parseMail(bytes(...pieces))
const base64 = (content: string | Buffer) => Buffer.from(content).toString('base64')
const multipart = (...parts: string[]) =>
  `Content-Type: multipart/mixed; boundary="x"\r\n\r\n${parts.map((part) => `--x\r\n${part}\r\n`).join('')}--x--\r\n`
const latin = (text: string) => Buffer.from(text, 'latin1')
const named = (header: string) => multipart('Content-Type: text/plain\r\n\r\nHi', `${header}\r\n\r\nx`)

describe('charsets', () => {
  const german = 'Schöne Grüße aus Köln'
  const japanese = Buffer.from('1b244224382467243524731b2842', 'hex')
  const cyrillic = Buffer.from('cfeee6e0ebf3e9f1f2e02c20e3e4e520eceee920e7e0eae0e73f', 'hex')
  const cases: [string, string, Uint8Array, string, boolean][] = [
    ['UTF-8 as declared', 'utf-8', Buffer.from(german), german, false],
    ['Latin as declared', 'iso-8859-1', latin(german), german, false],
    ['UTF-8 declared as Latin', 'iso-8859-1', Buffer.from(german), german, true],
    ['UTF-8 declared as ASCII', 'us-ascii', Buffer.from(german), german, true],
    ['Latin declared as UTF-8', 'utf-8', latin(german), german, true],
    ['Latin in no charset', '', latin(german), german, true],
    ['UTF-8 in an unknown charset', 'x-unknown', Buffer.from(german), german, true],
    ['Cyrillic in no charset', '', cyrillic, 'Пожалуйста, где мой заказ?', true],
    ['Cyrillic declared as UTF-8', 'utf-8', cyrillic, 'Пожалуйста, где мой заказ?', true],
    ['ISO-2022-JP as declared', 'iso-2022-jp', japanese, 'じょさん', false],
    ['ISO-2022-JP in no charset', '', japanese, 'じょさん', false],
    ['Shift_JIS by its code page', 'cp932', Buffer.from('82a082a682a2', 'hex'), 'あえい', false],
    ['Chinese as declared', 'gb2312', Buffer.from('c4e3bac3', 'hex'), '你好', false],
    ['Korean as declared', 'ks_c_5601-1987', Buffer.from('bec8b3e7', 'hex'), '안녕', false],
    ['UTF-7 as declared', 'utf-7', Buffer.from('Gr+APwA3w-e +- x'), 'Grüße + x', false],
    [
      'Korean in seven bits',
      'iso-2022-kr',
      Buffer.from('1b2429430e4156392e47510f200e4156407c405a30210f200e3e6e35700f3f', 'hex'),
      '주문한 주전자가 어디?',
      false,
    ],
    [
      'Chinese in seven bits',
      'hz-gb-2312',
      Buffer.from('7e7b4e523544307c397c7e7d7e7e7e7b545a4444406f7e7d206f6b', 'hex'),
      '我的包裹~在哪里 ok',
      false,
    ],
    ['a till’s code page', 'cp437', Buffer.from('477294e16520ab209c20b0', 'hex'), 'Größe ½ £ ░', false],
    ['another till’s code page', 'IBM850', Buffer.from('477294e16520b58220b8', 'hex'), 'Größe Áé ©', false],
    ['UTF-16 by its mark', 'utf-16', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(german, 'utf16le')]), german, false],
    ['UTF-8 cut within a character', 'utf-8', Buffer.from(`${german.repeat(9)}ü`).subarray(0, -1), `${german.repeat(9)}\uFFFD`, false],
  ]
  test.each(cases)('%s', async (_, charset, body, text, isDefect) => {
    const mail = await parse(`Content-Type: text/plain${charset && `; charset=${charset}`}\r\n\r\n`, body)
    expect(mail.text).toBe(text)
    expect(mail.defects.some((each) => each.startsWith('A text says'))).toBe(isDefect)
  })

  test('a character in two encoded words, and raw bytes in a header', async () => {
    const [first, second] = [Buffer.from('Grü').subarray(0, 3), Buffer.from('Grüße').subarray(3)].map((each) => base64(each))
    const mail = await parse(
      `Subject: =?utf-8?B?${first}?=\r\n =?utf-8?B?${second}?=\r\nFrom: Jörg <J@Example.test>\r\nX-Raw: `,
      latin('Köln'),
      '\r\n\r\n',
    )
    expect(mail.subject).toBe('Grüße')
    expect(mail.from).toEqual([{ name: 'Jörg', address: 'j@example.test' }])
    expect(mail.headers.find(({ name }) => name === 'x-raw')?.value).toBe('Köln')
  })

  test('NUL bytes and halves of surrogate pairs never come out', async () => {
    const mail = await parse('Subject: a\0b\r\nContent-Type: text/html; charset=utf-16le\r\n\r\n', Buffer.from('<p>x\0\ud800y', 'utf16le'))
    expect([mail.subject, mail.html]).toEqual(['ab', '<p>x\uFFFDy'])
  })
})

describe('file names', () => {
  const cases: [string, string][] = [
    ['Content-Disposition: attachment; filename="Invoice (1).pdf"', 'Invoice (1).pdf'],
    ['Content-Disposition: attachment; filename=Invoice(1).pdf', 'Invoice(1).pdf'],
    ["Content-Disposition: attachment; filename*=UTF-8''Gr%C3%BC%C3%9Fe.pdf", 'Grüße.pdf'],
    ['Content-Disposition: attachment; filename*0*=iso-8859-1\'de\'Gr%FC; filename*1*=%DFe; filename*2=".pdf"', 'Grüße.pdf'],
    ["Content-Disposition: attachment; filename*1*=%9Fe.pdf; filename*0*=UTF-8''Gr%C3%BC%C3", 'Grüße.pdf'],
    ['Content-Disposition: attachment; filename="=?utf-8?Q?Gr=C3=BC=C3=9Fe.pdf?="', 'Grüße.pdf'],
    ['Content-Type: application/pdf; name="Grüße.pdf"', 'Grüße.pdf'],
    ['Content-Disposition: attachment; filename="C:\\Users\\me\\a.txt"', 'a.txt'],
    ['Content-Disposition: attachment; filename="../../etc/passwd"', 'passwd'],
    ['Content-Disposition: attachment; filename="invoice\u202efdp.exe"', 'invoicefdp.exe'],
    ['Content-Disposition: attachment; filename="unclosed.pdf', 'unclosed.pdf'],
    ['Content-Type: application/octet-stream', ''],
    ['Content-Type: text/calendar; method=REQUEST', 'invite.ics'],
  ]
  test.each(cases)('%s', async (header, name) => expect((await parse(named(header))).attachments.map((part) => part.name)).toEqual([name]))
})

describe('what is enclosed', () => {
  test('a forwarded mail is kept whole, byte for byte, under its subject', async () => {
    const inner = 'Subject: =?utf-8?Q?Gr=C3=BC=C3=9Fe?=\r\nContent-Type: multipart/mixed; boundary=y\r\n\r\n--y\r\n\r\ninner\r\n--y--'
    const mail = await parse(multipart('Content-Type: text/plain\r\n\r\nLook', `Content-Type: message/rfc822\r\n\r\n${inner}`))
    expect(mail.text).toBe('Look')
    expect(mail.attachments.map(({ name, bytes: held }) => [name, Buffer.from(held).toString()])).toEqual([['Grüße.eml', inner]])
  })

  test('a piece of a mail is attached, and said to be one', async () => {
    const mail = await parse('Content-Type: message/partial; number=1; total=2; id=a\r\n\r\nSubject: x\r\n\r\nfirst half')
    expect(mail.attachments.map(({ name }) => name)).toEqual(['part.eml'])
    expect(mail.defects.join()).toContain('one piece of a mail')
  })

  test('winmail.dat gives its text and its files', async () => {
    const file = tnefFile({ text: 'From Outlook: é', name: 'Rechnung für März.pdf', bytes: Buffer.from('%PDF') })
    const mail = await parse(
      multipart(`Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64(file)}`),
    )
    expect([mail.text, mail.html]).toEqual(['From Outlook: é', '<b>in HTML</b>'])
    expect(mail.attachments.map(({ name, bytes: held }) => [name, Buffer.from(held).toString()])).toEqual([
      ['Rechnung für März.pdf', '%PDF'],
    ])
  })

  test('a winmail.dat that is cut anywhere is read or kept as it came', async () => {
    const file = tnefFile({ text: 'Text', name: 'a.pdf', bytes: Buffer.from('%PDF') })
    for (let length = 0; length < file.length; length += 3) {
      const cut = base64(file.subarray(0, length))
      const mail = await parse(
        multipart(`Content-Type: application/ms-tnef; name=winmail.dat\r\nContent-Transfer-Encoding: base64\r\n\r\n${cut}`),
      )
      expect(mail.text !== null || mail.attachments[0]?.name === 'winmail.dat', `cut at ${length}`).toBe(true)
    }
  })

  test('a file within the text is attached, and a sentence that begins so is not', async () => {
    const mail = await parse(
      '\r\nSee:\r\nbegin 644 cat.txt\r\n#0V%T\r\n`\r\nend\r\nbegin 644 parcels today\r\nplease, and write the end\r\n',
    )
    expect(mail.attachments.map(({ name, bytes: held }) => [name, Buffer.from(held).toString()])).toEqual([['cat.txt', 'Cat']])
    expect(mail.text).toBe('See:\nbegin 644 parcels today\nplease, and write the end\n')
  })

  test('a picture that the HTML shows is within the text; another is beside it', async () => {
    const picture = (id: string) => `Content-Type: image/png\r\nContent-ID: <${id}>\r\n\r\nx`
    const mail = await parse(multipart('Content-Type: text/html\r\n\r\n<img src="cid:a%40b">', picture('a@b'), picture('c@d')))
    expect(mail.attachments.map(({ contentId, isInline }) => [contentId, isInline])).toEqual([
      ['a@b', true],
      ['c@d', false],
    ])
  })

  test('what a delivery report says is kept for machines and shown', async () => {
    const mail = await parse(
      multipart('Content-Type: text/plain\r\n\r\nSorry', 'Content-Type: message/delivery-status\r\n\r\nStatus: 5.1.1'),
    )
    expect(mail.reports).toEqual([{ type: 'message/delivery-status', content: 'Status: 5.1.1' }])
    expect(mail.text).toBe('Sorry\nStatus: 5.1.1')
  })

  test('of more than 100 attachments the first 100 are kept, and the rest is named', async () => {
    const mail = await parse(multipart(...Array.from({ length: 130 }, () => 'Content-Type: image/png\r\n\r\nx')))
    expect(mail.attachments).toHaveLength(100)
    expect(mail.defects.join()).toContain('first 100 attachments')
  })
})

describe('bodies', () => {
  test('text is made from HTML where there is no other', async () => {
    const mail = await parse('Content-Type: text/html\r\n\r\n<p>Where is <a href="https://shop.test/1">my order</a>?</p>')
    expect(mail.text).toBe('Where is my order (https://shop.test/1)?')
  })

  test('several texts are all there, in order', async () => {
    const mail = await parse(multipart('Content-Type: text/plain\r\n\r\nOne', 'Content-Type: text/html\r\n\r\n<p>Two</p>', '\r\nThree'))
    expect(mail.text).toBe('One\nTwo\nThree')
    expect(mail.html).toMatch(/One.*<p>Two<\/p>.*Three/s)
  })

  test('flowed text has its paragraphs back, quotes and signature apart', async () => {
    const mail = await parse(
      'Content-Type: text/plain; format=flowed\r\n\r\nWhere is \r\nmy parcel?\r\n> it is \r\n> late\r\n-- \r\nAnn\r\n',
    )
    expect(mail.text).toBe('Where is my parcel?\n> it is late\n-- \nAnn\n')
  })

  test('quoted-printable as it should not be written', async () => {
    const mail = await parse(
      'Content-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: Quoted-Printable\r\n\r\na=3D1 =\t \r\nb=c3=BC 100=% =ZZ  \r\nend=',
    )
    expect(mail.text).toBe('a=1 bü 100=% =ZZ\nend=')
  })

  test('base64 in several padded pieces', async () => {
    const mail = await parse(`Content-Transfer-Encoding: base64\r\n\r\n${base64('ab')}\r\n${base64('cd')}\r\n`)
    expect(mail.text).toBe('abcd')
  })
})

describe('broken mails', () => {
  test('only headers', async () => {
    expect(await parse('From: a@b.test\r\nSubject: Hi')).toMatchObject({ subject: 'Hi', text: '', html: null, attachments: [] })
  })

  test('no sender, date or id: each is missing by name', async () => {
    const mail = await parse('Subject: Hi\r\n\r\nx')
    expect(mail).toMatchObject({ from: [], date: null, messageId: null })
    expect(mail.defects).toHaveLength(3)
  })

  test('no empty line after the header, and a mailbox line before it', async () => {
    expect(await parse('From ann Mon Jun  1\nSubject: Hi\nThis is the text\nof it')).toMatchObject({
      subject: 'Hi',
      text: 'This is the text\nof it',
    })
  })

  test('a boundary that is not said, one that never comes, and an end that is missing', async () => {
    expect((await parse('Content-Type: multipart/mixed\r\n\r\n--zzzz\r\n\r\nOne\r\n--zzzz--')).text).toBe('One')
    expect((await parse('Content-Type: multipart/mixed; boundary=q\r\n\r\nOne')).text).toBe('One')
    expect((await parse('Content-Type: multipart/mixed; boundary=q\r\n\r\n--q\r\n\r\nOne')).text).toBe('One')
  })

  test('an inner part that is never closed does not take its neighbours', async () => {
    const inner = 'Content-Type: multipart/alternative; boundary=xx\r\n\r\n--xx\r\n\r\nOne'
    const mail = await parse(multipart(inner, 'Content-Type: image/png; name=a.png\r\n\r\nx'))
    expect([mail.text, mail.attachments.map(({ name }) => name)]).toEqual(['One', ['a.png']])
  })

  test('addresses and ids as people and programs write them', async () => {
    const mail = await parse(
      'From: "Smith, Ann" <Ann@Example.test>\r\nTo: Team: a@b.test, B <c@d.test>;, undisclosed-recipients:;\r\nCc: nobody here\r\nMessage-ID: a.b@c.test\r\nReferences: <a@b> <c@d>\r\n\t<e@f>\r\nIn-Reply-To: Your mail of Monday <a@b>\r\nDate: Mon, 1 Jun 2026 10:00:00 +0200 (CEST)\r\n\r\n',
    )
    expect(mail.from).toEqual([{ name: 'Smith, Ann', address: 'ann@example.test' }])
    expect(mail.to.map(({ address }) => address)).toEqual(['a@b.test', 'c@d.test'])
    expect(mail.cc).toEqual([{ name: 'nobody here', address: '' }])
    expect([mail.messageId, mail.references, mail.inReplyTo]).toEqual(['<a.b@c.test>', ['<a@b>', '<c@d>', '<e@f>'], ['<a@b>']])
    expect(mail.date?.toISOString()).toBe('2026-06-01T08:00:00.000Z')
  })

  test('an empty mail is none', async () => {
    await expect(parse('')).rejects.toThrow('The mail is empty')
  })
})
