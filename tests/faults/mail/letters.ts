import type { Seeded } from '../../support/seeded.ts'

export const MAILBOX = 'support@shop.example'
export const DOOR = 'hello@shop.example'

/** A mail that somebody writes to the shop; its name stands in its text and nowhere else. */
export interface Letter {
  name: string
  /** `both`: the mailbox gets a copy of what is also handed to the desk directly. */
  way: 'imap' | 'smtp' | 'both'
  from: string
  raw: string
}

const CUSTOMERS = 120

/** Mails of a few hundred bytes to some 60 kB: plain, HTML, with a file; a third of them follow an earlier one of their writer. */
export function writeLetters(count: number, random: Seeded): Letter[] {
  const last = new Map<string, string>()
  return Array.from({ length: count }, (_, n) => {
    const from = `ann${random.between(1, CUSTOMERS)}@buyer.example`
    const name = `letter-${String(n).padStart(6, '0')}`
    const followed = random.chance(0.4) ? (last.get(from) ?? null) : null
    last.set(from, name)
    const way = random.chance(0.06) ? 'both' : n % 2 === 0 ? 'imap' : 'smtp'
    return { name, way, from, raw: rawOf({ name, way, from, followed }, random) }
  })
}

function rawOf({ name, way, from, followed }: Omit<Letter, 'raw'> & { followed: string | null }, random: Seeded): string {
  const head = [
    `From: Ann <${from}>`,
    `To: ${way === 'both' ? `${MAILBOX}, ${DOOR}` : way === 'imap' ? MAILBOX : DOOR}`,
    `Subject: ${followed ? 'Re: ' : ''}Where is my parcel?`,
    `Date: ${new Date(Date.UTC(2026, 0, 5)).toUTCString()}`,
    `Message-ID: <${name}@buyer.example>`,
    ...(followed ? [`In-Reply-To: <${followed}@buyer.example>`] : []),
    'MIME-Version: 1.0',
  ]
  return [...head, ...bodyOf(`Please look after it, this is ${name} of mine.`, random)].join('\r\n')
}

function bodyOf(words: string, random: Seeded): string[] {
  const shape = random.between(0, 9)
  if (shape < 5) return ['Content-Type: text/plain; charset=utf-8', '', words, '']
  const row = '<tr><td style="padding:4px">A kettle</td><td>19.90</td></tr>\r\n'
  const html = `<html><body><p>${words}</p><table>${row.repeat(random.between(100, 800))}</table></body></html>`
  if (shape < 8) return ['Content-Type: text/html; charset=utf-8', '', html, '']
  const file = Buffer.from(Array.from({ length: random.between(1_000, 20_000) }, () => random.between(0, 255)))
  return [
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    ...['--edge', 'Content-Type: text/plain; charset=utf-8', '', words, ''],
    ...['--edge', 'Content-Type: application/pdf; name="photo.pdf"', 'Content-Disposition: attachment; filename="photo.pdf"'],
    ...['Content-Transfer-Encoding: base64', '', ...(file.toString('base64').match(/.{1,76}/g) ?? []), '--edge--', ''],
  ]
}
