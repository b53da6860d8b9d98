import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readMail } from '../../../../server/channels/email/parsing/read-mail.ts'
import { foldHtml, splitMail } from './fold-html.ts'
import { attributions } from './quote-samples.ts'

const wrote = 'On 3 Mar 2025, at 10:12, Anna &lt;anna@shop.example&gt; wrote:'
const headers = '<b>From:</b> Anna &lt;anna@shop.example&gt;<br><b>Sent:</b> Monday<br><b>To:</b> Carl<br><b>Subject:</b> Your order'
const unknown = '<b>Kutoka:</b> Anna &lt;anna@shop.example&gt;<br><b>Tarehe:</b> Jumatatu'

/** A reply as each client writes it; the new text is “Where is it?”, what Anna wrote is “On its way”. */
const replies: [client: string, html: string][] = [
  [
    'gmail',
    `<div dir="ltr">Where is it?</div><br><div class="gmail_quote gmail_quote_container"><div dir="ltr" class="gmail_attr">${wrote}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex"><div>On its way</div></blockquote></div>`,
  ],
  [
    'gmail, older',
    `Where is it?<div class="gmail_extra"><br><div class="gmail_quote">${wrote}<br><blockquote class="gmail_quote"><div>On its way</div></blockquote></div></div>`,
  ],
  [
    'gmail in a language nobody knows',
    '<div>Where is it?</div><div class="gmail_quote"><div class="gmail_attr">Anna aliandika<br></div><blockquote class="gmail_quote">On its way</blockquote></div>',
  ],
  [
    'outlook for windows',
    `<div class="WordSection1"><p class="MsoNormal">Where is it?<o:p></o:p></p><div><div style="border:none;border-top:solid #E1E1E1 1.0pt;padding:3.0pt 0in 0in 0in"><p class="MsoNormal">${headers}</p></div></div><p class="MsoNormal">On its way</p></div>`,
  ],
  [
    'outlook for windows in a language nobody knows',
    `<div class="WordSection1"><p>Where is it?</p><div><div style="border:none;border-top:solid #B5C4DF 1.0pt;padding:3.0pt 0cm 0cm 0cm"><p>${unknown}</p></div></div><p>On its way</p></div>`,
  ],
  [
    'outlook on the web',
    `<div>Where is it?</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri">${headers}</font><div>&nbsp;</div></div><div>On its way</div>`,
  ],
  [
    'outlook on the web in a language nobody knows',
    `<div>Where is it?</div><div id="appendonsend"></div><hr tabindex="-1"><div id="divRplyFwdMsg">${unknown}</div><div>On its way</div>`,
  ],
  [
    'outlook mobile',
    `<div>Where is it?</div><div id="mail-editor-reference-message-container"><div>${headers}</div><div>On its way</div></div>`,
  ],
  [
    'outlook mobile, older',
    `<div>Where is it?</div><div class="ms-outlook-mobile-reference-message"><div>${headers}</div><div>On its way</div></div>`,
  ],
  [
    'outlook express',
    `<div>Where is it?</div><div class="OutlookMessageHeader" dir="ltr">-----Original Message-----<br>${headers}</div><div>On its way</div>`,
  ],
  [
    'apple mail',
    `<body>Where is it?<br><div><br><blockquote type="cite"><div>${wrote}</div><br><div>On its way</div></blockquote></div></body>`,
  ],
  [
    'yahoo',
    `<div class="yahoo-style-wrap"><div dir="ltr">Where is it?</div></div><div id="yahoo_quoted_4711" class="yahoo_quoted"><div><div>Anna aliandika</div><div>On its way</div></div></div>`,
  ],
  [
    'thunderbird',
    `<p>Where is it?</p><div class="moz-cite-prefix">Anna aliandika<br></div><blockquote type="cite" cite="mid:1@shop.example"><p>On its way</p></blockquote>`,
  ],
  [
    'proton',
    `<div>Where is it?</div><div class="protonmail_quote">${wrote}<br><br><blockquote class="protonmail_quote" type="cite"><div>On its way</div></blockquote></div>`,
  ],
  [
    'proton, older',
    `<div>Where is it?</div><div class="protonmail_quote">‐‐‐‐‐‐‐ Original Message ‐‐‐‐‐‐‐<br>On Monday, March 3, 2025 10:12 AM, Anna &lt;anna@shop.example&gt; wrote:<br><blockquote class="protonmail_quote" type="cite">On its way</blockquote></div>`,
  ],
  [
    'gmx and web.de',
    `<div>Where is it?</div><div name="quote" style="border-left: 2px solid #C3D9E5"><div>Gesendet: Montag</div><div>On its way</div></div>`,
  ],
  [
    'zoho',
    `<div>Where is it?</div><div class="zmail_extra"><div>---- On Mon, 03 Mar 2025 10:12:13 +0100 Anna wrote ---</div><blockquote>On its way</blockquote></div>`,
  ],
  [
    'samsung',
    `<div>Where is it?</div><div><br></div><div>-------- Original message --------</div><div>From: Anna &lt;anna@shop.example&gt;</div><div>Date: 3/3/25</div><div>To: Carl</div><div>Subject: Your order</div><div><br></div><div>On its way</div>`,
  ],
  ['no mark at all', `<div>Where is it?</div><div><br></div><div>${wrote}</div><div>On its way</div>`],
  ['text in pre', `<pre>Where is it?\n\n${wrote}\n&gt; On its way\n</pre>`],
  ['a table', `<table><tr><td>Where is it?</td></tr><tr><td>${wrote}</td></tr><tr><td>On its way</td></tr></table>`],
]

const foldsOf = (html: string) => [...html.matchAll(/<details data-fold="(\w+)">/g)].map((match) => match[1])
const outsideFolds = (html: string) => html.replaceAll(/<details[\s\S]*?<\/details>/g, '')

test.each(replies)('%s: the quote is folded, the new text is not', (_client, html) => {
  const folded = foldHtml(html, 'Re: Your order')
  expect(outsideFolds(folded)).toContain('Where is it?')
  expect(outsideFolds(folded)).not.toMatch(/On its way|anna@shop/)
  expect(folded).toContain('On its way')
  expect(new Set(foldsOf(folded))).toEqual(new Set(['quote']))
  const { newText, quotedText } = splitMail({ text: null, html, subject: 'Re: Your order' })
  expect(newText).toBe('Where is it?')
  expect(quotedText).toContain('On its way')
})

test.each(replies.filter(([client]) => /outlook|samsung|no mark/.test(client)))(
  '%s: under a subject that forwards nothing is folded',
  (_client, html) => {
    for (const subject of ['Fwd: Your order', 'FW: Your order', 'WG: Your order', 'TR: Your order', 'RV: Your order', '转发:Your order']) {
      expect(foldsOf(foldHtml(html, subject))).toEqual([])
    }
  },
)

test('forwarded mail of Gmail and Thunderbird stays whole, its older quotes too', () => {
  const gmail =
    '<div>See<br><div class="gmail_quote"><div class="gmail_attr">---------- Forwarded message ---------<br>From: C</div><div>Broken</div><blockquote class="gmail_quote">older</blockquote></div></div>'
  const thunderbird =
    '<p>See</p><div class="moz-forward-container"><br>-------- Ujumbe --------<table><tr><th>Kutoka:</th><td>C</td></tr></table><p>Broken</p><blockquote type="cite">older</blockquote></div>'
  for (const html of [gmail, thunderbird]) expect(foldsOf(foldHtml(html, 'x'))).toEqual([])
})

test('answers between the quotes stay between the folds', () => {
  const html = `<div class="gmail_quote"><div class="gmail_attr">${wrote}</div><blockquote class="gmail_quote">Which size?</blockquote><div>Forty.</div><blockquote class="gmail_quote">Which colour?</blockquote><div>Red.</div></div>`
  expect(foldsOf(foldHtml(html, 'Re: x'))).toEqual(['quote', 'quote'])
  expect(splitMail({ text: null, html, subject: 'Re: x' }).newText).toBe('Forty.\n\nRed.')
})

test.each([
  ['gmail', '<span class="gmail_signature_prefix">-- </span><br><div class="gmail_signature">Carl Berg</div>'],
  ['outlook on the web', '<div id="Signature"><p>Carl Berg</p></div>'],
  ['outlook mobile', '<div id="ms-outlook-mobile-signature">Carl Berg</div>'],
  ['thunderbird', '<div class="moz-signature">Carl Berg</div>'],
  ['proton', '<div class="protonmail_signature_block">Carl Berg</div>'],
  ['apple', '<div id="AppleMailSignature">Carl Berg</div>'],
  ['no mark', '<div>-- </div><div>Carl Berg</div>'],
])('%s: the signature is folded by itself', (_client, signature) => {
  const folded = foldHtml(`<div>Where is it?</div>${signature}<div>${wrote}</div><blockquote type="cite">old</blockquote>`, 'Re: x')
  expect(foldsOf(folded)).toEqual(['signature', 'quote'])
  expect(outsideFolds(folded)).not.toContain('Carl')
})

test.each(attributions)('%s, %s: HTML without any mark is folded by its words', (_language, _client, line) => {
  const html = `<div>Where is it?</div><div>${line.replaceAll('<', '&lt;')}</div><div>On its way</div>`
  expect(outsideFolds(foldHtml(html, ''))).toBe('<div>Where is it?</div>')
})

test('an indent is no quote, and HTML without quotes is returned as it was', () => {
  const html = '<p>Two things:</p><blockquote style="margin:0 0 0 40px;border:none;padding:0px">it is late</blockquote><p>and wet</p>'
  expect(foldHtml(html, '')).toBe(html)
})

test('of text and HTML the one is taken that tells the quote', () => {
  const html = `<div>Where is it?</div><div class="gmail_quote"><div class="gmail_attr">Anna aliandika</div><blockquote class="gmail_quote">On its way</blockquote></div>`
  expect(splitMail({ text: 'Where is it?\nAnna aliandika\nOn its way\n', html, subject: '' }).newText).toBe('Where is it?')
  expect(splitMail({ text: 'Where is it?\n\nAnna aliandika\n> On its way\n', html: '<p>Where is it?</p>', subject: '' }).quotedText).toBe(
    '> On its way',
  )
  expect(splitMail({ text: 'No HTML here.', html: `<p>${'A long letter of many words. '.repeat(30)}</p>`, subject: '' }).newText).toMatch(
    /^A long letter/,
  )
  expect(splitMail({ text: null, html: null, subject: '' })).toEqual({ blocks: [], newText: '', quotedText: '' })
})

test('twenty thousand nested elements neither throw nor stall', async () => {
  const deep = `<p>Where is it?</p>${'<div>'.repeat(20_000)}${wrote}<blockquote type="cite">old</blockquote>`
  expect(splitMail({ text: 'Where is it?', html: deep, subject: '' }).newText).toContain('Where is it?')
  const alone = await readMail(Buffer.from(`Content-Type: text/html\r\n\r\n${deep}`))
  expect(alone.safeHtml).toContain('Where is it?')
  expect(alone.split.newText).toContain('Where is it?')
})

const pieces = fc.constantFrom(
  '<div>',
  '</div>',
  '<blockquote type="cite">',
  '</blockquote>',
  '<p>',
  '<table><tr><td>',
  '</td></tr></table>',
  '<ul><li>',
  '</ul>',
  '<br>',
  '<pre>',
  '</pre>',
  '<b>',
  '</b>',
  wrote,
  '&gt; old\n',
  'text ',
  '-- <br>',
  '<div class="gmail_signature">',
  '<hr>',
  '<img src="cid:1">',
)

test('folding deletes no word and keeps their order', () => {
  const wordsOf = (html: string) => html.replaceAll(/<[^<>]*>/g, '').replaceAll(/\s+/g, '')
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 40 }), (parts) => {
      const html = foldHtml(parts.join(''), 'fwd')
      const once = foldHtml(parts.join(''), '')
      expect(wordsOf(once)).toBe(wordsOf(html))
      expect(wordsOf(once)).toBe(wordsOf(foldHtml(parts.join(''), 'Fwd: all stays whole')))
    }),
    { numRuns: 300 },
  )
})
