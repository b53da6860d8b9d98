import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allWords } from '../../../../server/channels/email/quotes/languages/all-words.ts'
import { isReplyDelimiter, REPLY_DELIMITER } from '../../../../server/channels/email/quotes/reply-delimiter.ts'
import { newTextOf, quotedTextOf, splitText } from '../../../../server/channels/email/quotes/split-text.ts'
import { attributions, forwardMarkers, mobileLines, outlookHeaders } from './quote-samples.ts'

const kindsOf = (text: string) => splitText(text).map(({ kind }) => kind)
const joinedOf = (text: string) =>
  splitText(text)
    .map((block) => block.text)
    .join('')

test.each(attributions)('%s, %s: what stands below %j is a quote, marked or not', (_language, _client, line) => {
  const marked = `Where is it?\n${line}\n\n> It is on its way.\n> Anna\n`
  expect(newTextOf(splitText(marked))).toBe('Where is it?')
  expect(newTextOf(splitText(`${marked}\nAnd when?\n`))).toBe('Where is it?\n\nAnd when?')
  expect(newTextOf(splitText(`Where is it?\n\n${line}\n\nIt is on its way.\n\nAnna\n`))).toBe('Where is it?')
})

test.each(outlookHeaders)("%s: Outlook's headers start a quote, with a line above or with none, and bold ones too", (_language, labels) => {
  const values = ['Anna Berg <anna@shop.example>', 'Monday, 3 March 2025 10:12', 'Carl', 'RE: Your order']
  const plain = labels.map((label, at) => `${label}: ${values[at]}`).join('\n')
  const bold = labels.map((label, at) => `*${label}:* ${values[at]}`).join('\n')
  for (const head of [plain, bold, plain.replaceAll(':', ' :'), plain.replaceAll(':', ':')]) {
    for (const rule of ['', '________________________________\n', '-----Original Message-----\n']) {
      const blocks = splitText(`Where is it?\n\n${rule}${head}\n\nIt is on its way.\n`)
      expect(newTextOf(blocks)).toBe('Where is it?')
      expect(quotedTextOf(blocks)).toContain('It is on its way.')
    }
  }
})

test.each(allWords.map((words) => [words.language, words.original] as const))(
  '%s: a line that names the original message starts a quote',
  (_language, originals) => {
    for (const original of originals) {
      for (const line of [
        `-----${original}-----`,
        `------- ${original} -------`,
        `‐‐‐‐‐‐‐ ${original} ‐‐‐‐‐‐‐`,
        `-------- ${original} --------`,
      ]) {
        expect(newTextOf(splitText(`Where is it?\n\n${line}\nwhatever stands here\n`))).toBe('Where is it?')
      }
    }
  },
)

test.each(mobileLines)('%s: %j is a signature', (_language, line) => {
  expect(
    splitText(`Where is it?\n\n${line}\n\nOn 3 Mar 2025, at 10:12, A <a@b.example> wrote:\n\n> old\n`).map(({ kind }) => kind),
  ).toEqual(['new', 'signature', 'quote'])
  expect(newTextOf(splitText(`Where is it?\n\n${line}`))).toBe('Where is it?')
})

test.each(forwardMarkers)('%s: what stands below %j is forwarded and stays whole', (_language, line) => {
  const headers = 'From: Carl <carl@mail.example>\nDate: Mon, 3 Mar 2025\nSubject: Broken\nTo: Anna <anna@shop.example>'
  const text = `Please see below.\n\n${line}\n${headers}\n\nIt is broken.\n\nOn 2 Mar 2025 at 09:00 Anna <anna@shop.example> wrote:\n> older\n`
  expect(splitText(text)).toEqual([{ kind: 'new', text }])
  const quoted = `Please see below.\n\n${line}\n\n> ${headers.replaceAll('\n', '\n> ')}\n> \n> It is broken.\n`
  expect(kindsOf(quoted)).toEqual(['new'])
})

test('a forwarded mail within a quote is part of the quote', () => {
  const text =
    'Thanks!\n\nOn 3 Mar 2025, at 10:12, A <a@b.example> wrote:\n\n> ---------- Forwarded message ---------\n> From: C\n>\n> It is broken.\n'
  expect(kindsOf(text)).toEqual(['new', 'quote'])
})

test('under a subject that forwards, headers and quotes are what was forwarded', () => {
  const text = 'FYI\n\nFrom: C <c@b.example>\nSent: Monday\nTo: A\nSubject: Broken\n\nIt is broken.\n'
  expect(splitText(text, 'forward')).toEqual([{ kind: 'new', text }])
  expect(newTextOf(splitText(text, 'reply'))).toBe('FYI')
})

test('headers with nothing above are no quote, for there would be nothing else to read', () => {
  expect(kindsOf('From: C <c@b.example>\nSent: Monday\nTo: A\nSubject: Broken\n\nIt is broken.\n')).toEqual(['new'])
})

test('answers between quotes stay where they are', () => {
  expect(
    splitText('On 3 Mar 2025, at 10:12, A <a@b.example> wrote:\n> Which size?\n\nForty.\n\n> Which colour?\n\nRed.\n').map(
      ({ kind, text }) => [kind, text.trim()],
    ),
  ).toEqual([
    ['quote', 'On 3 Mar 2025, at 10:12, A <a@b.example> wrote:\n> Which size?'],
    ['new', 'Forty.'],
    ['quote', '> Which colour?'],
    ['new', 'Red.'],
  ])
})

test.each([
  'From: Berlin\nTo: Paris\nDate: Monday\n\nIs that possible?',
  'Your agent told me on 3 March that he wrote:\n\nThe parcel is lost',
  'On 3.3.2025 at 10:12 I wrote:\n\nwhere is my parcel? Nobody answered.',
  'Am 3.3.2025 um 10:12 schrieb ich Ihnen:\n\nwo ist mein Paket?',
  'I ordered these:\n\n- one shirt\n- two socks\n\nOrder 1\n---\nIt is late.\n',
  'Sent from the wrong warehouse, I guess?\nPlease check.',
  'Hello,\n\nmy address is:\nAnna Berg\nHauptstr. 1\n10115 Berlin',
  'Contact form\nFrom: Anna <a@b.example>\nSubject: Help\n\nIt is broken.',
])('%j is all new', (text) => {
  // the words of somebody who tells are theirs, however much they look like a client's
  expect(newTextOf(splitText(text))).toContain(text.trim().split('\n').at(-1))
  expect(quotedTextOf(splitText(text))).toBe('')
})

test('a signature reaches to the quote below it, its disclaimer with it', () => {
  const text =
    'Where is it?\n\n-- \nCarl Berg\nBerg GmbH\n\nThis email and any attachments are confidential.\n\nOn 3 Mar 2025, at 10:12, A <a@b.example> wrote:\n> old\n'
  expect(kindsOf(text)).toEqual(['new', 'signature', 'quote'])
  expect(kindsOf('Where is it?\n\nCONFIDENTIALITY NOTICE: only for you.\nNobody else.\n')).toEqual(['new', 'signature'])
})

test('a bare line of dashes above much text is no signature', () => {
  expect(kindsOf(`Two matters.\n\n--\n${'Here is more to say about it.\n'.repeat(20)}`)).toEqual(['new'])
})

test('the line that asks to write above it ends the new text, in each language', () => {
  expect(kindsOf(`Where is it?\n\n${REPLY_DELIMITER}\nYour ticket was updated.\n`)).toEqual(['new', 'quote'])
  for (const { aboveLine, language } of allWords) {
    for (const phrase of aboveLine) expect([language, isReplyDelimiter(`-- ${phrase} --`)]).toEqual([language, true])
  }
  expect(isReplyDelimiter('please write your name above this line of the form')).toBe(false)
})

const pieces = fc.constantFrom(
  ...[
    'On ',
    'wrote:',
    '> ',
    '\n',
    '\r\n',
    '\r',
    '-- \n',
    '--',
    '____',
    'From: a@b.c',
    'Subject: x',
    'To: y',
    '3 Mar 2025 10:12',
    '-Name',
    '\u200f',
    '\u0000',
    ' ',
    ':',
    'Sent from my iPhone',
    REPLY_DELIMITER,
    '---------- Forwarded message ----',
  ],
)

test('joined, the blocks are the text, and neighbours differ', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string({ unit: 'binary' })), { maxLength: 60 }), (parts) => {
      const text = parts.join('')
      const blocks = splitText(text)
      expect(blocks.map((block) => block.text).join('')).toBe(text)
      expect(blocks.every((block, at) => block.text !== '' && block.kind !== blocks[at - 1]?.kind)).toBe(true)
    }),
    { numRuns: 300 },
  )
})

const hostile = [
  '> ',
  '>>>>>>>>\n',
  'On \n',
  'On 3 Mar 2025 10:12 a@b.c\n',
  ':\n',
  'On wrote:\n',
  'On 3 Mar 2025 wrote: ',
  'From: a@b\nTo: c\n',
  '--\n',
  '-Name\n\n',
  '_____\n',
  ' ',
  '*',
  '\n',
  'a '.repeat(45).concat(':\n'),
  'Sent from my iPhone\n',
]

test.each(hostile)('a megabyte of %j is split, and does not stall whoever waits for it', (piece) => {
  const text = piece.repeat(Math.ceil(1_000_000 / piece.length))
  splitText('warm\nOn 3 Mar 2025 A wrote:\n')
  const start = process.cpuUsage()
  expect(joinedOf(text)).toBe(text)
  const { user } = process.cpuUsage(start)
  // a rule that looks twice at each line would take minutes
  expect(user / 1000).toBeLessThan(10_000)
})
