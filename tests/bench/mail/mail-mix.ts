import { Seeded } from '../../support/seeded.ts'

const WORDS = 'my parcel has not come yet and the kettle that I ordered was meant as a present so please tell me where it is now'.split(' ')
const SAMPLES = 60

/** Mails as shops get them: a third plain, most HTML of 10 to 60 kB, a quarter with a file; no two alike. */
export class MailMix {
  readonly #bodies: Buffer[]
  #made = 0

  constructor(seed = 1) {
    const random = new Seeded(seed)
    this.#bodies = Array.from({ length: SAMPLES }, (_, n) => Buffer.from(bodyOf(n, random).join('\r\n')))
  }

  /** The next one, by a new writer and under a new Message-ID. */
  next(): Buffer {
    const n = this.#made++
    const head = [
      'Received: from mx.buyer.example (mx.buyer.example [192.0.2.7]) by mail.shop.example; Mon, 5 Jan 2026 10:00:00 +0000',
      `From: Ann Buyer <ann${n}@buyer.example>`,
      'To: support@bench.example',
      `Subject: Where is my parcel ${n}?`,
      'Date: Mon, 5 Jan 2026 10:00:00 +0000',
      `Message-ID: <mix-${n}@buyer.example>`,
      'MIME-Version: 1.0',
      '',
    ]
    return Buffer.concat([Buffer.from(head.join('\r\n')), this.#bodies[n % SAMPLES] ?? Buffer.alloc(0)])
  }
}

/** One of `megabytes`, nearly all of it a file. */
export function largeMail(megabytes: number): Buffer {
  const file = Buffer.alloc((megabytes * 1024 * 1024 * 57) / 78, 'parcel').toString('base64')
  const lines = file.match(/.{1,76}/g) ?? []
  const head =
    'From: Ann <ann@buyer.example>\r\nTo: support@bench.example\r\nSubject: The film\r\nMessage-ID: <film0000@buyer.example>\r\nMIME-Version: 1.0\r\n'
  return Buffer.from(`${head}${mixed('Here is the film.', lines).join('\r\n')}`)
}

function bodyOf(n: number, random: Seeded): string[] {
  const words = sentence(random, random.between(60, 400))
  if (n % 10 < 3) return ['Content-Type: text/plain; charset=utf-8', '', words, '']
  const html = htmlOf(words, random.between(10_000, 60_000), random)
  const both = ['Content-Type: multipart/alternative; boundary="both"', '', ...parts('both', words, html)]
  if (n % 10 < 8) return both
  const file = Buffer.from(Array.from({ length: random.between(20_000, 200_000) }, () => random.between(0, 255))).toString('base64')
  return mixed(words, file.match(/.{1,76}/g) ?? [])
}

function parts(edge: string, text: string, html: string): string[] {
  return [
    ...[`--${edge}`, 'Content-Type: text/plain; charset=utf-8', '', text],
    ...[`--${edge}`, 'Content-Type: text/html; charset=utf-8', '', html, `--${edge}--`, ''],
  ]
}

function mixed(text: string, lines: string[]): string[] {
  return [
    'Content-Type: multipart/mixed; boundary="edge"',
    '',
    ...['--edge', 'Content-Type: text/plain; charset=utf-8', '', text],
    ...['--edge', 'Content-Type: application/pdf; name="invoice.pdf"', 'Content-Disposition: attachment; filename="invoice.pdf"'],
    ...['Content-Transfer-Encoding: base64', '', ...lines, '--edge--', ''],
  ]
}

/** Tables in tables with styles on everything, as mail programs and shops write it. */
function htmlOf(words: string, length: number, random: Seeded): string {
  const rows: string[] = []
  for (let made = 0; made < length; made += rows.at(-1)?.length ?? 0)
    rows.push(
      `<tr><td style="padding:4px 8px;font-family:Arial,sans-serif;color:#333333"><a href="https://shop.example/p/${random.between(1, 9_999)}">${sentence(random, 12)}</a></td>` +
        `<td align="right" style="font-size:13px"><b>19.90</b> <img src="https://shop.example/i/${random.between(1, 9_999)}.png" width="40" height="40"></td></tr>\r\n`,
    )
  return `<html><head><style>td{border:0}</style></head><body><p>${words}</p><table>${rows.join('')}</table></body></html>`
}

function sentence(random: Seeded, words: number): string {
  return Array.from({ length: words }, (_, n) => (n % 14 === 13 ? `${random.pick(WORDS)}\r\n` : random.pick(WORDS))).join(' ')
}
