import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { createTransport } from 'nodemailer'
import { SMTPServer } from 'smtp-server'
import { ImapServer } from '../../support/imap-server.ts'
import type { Seeded } from '../../support/seeded.ts'
import { DOOR, type Letter } from './letters.ts'

/** A mail that left the desk, as its receiver has it. */
export interface Copy {
  /** What the agent wrote is known by this. */
  answer: string
  messageId: string
  /** Of the desk's process that sent it: the first is 1. */
  life: number
}

const SENDERS = 8
const AGAIN_MS = 60
/** How long a server thinks before its 250, at most: a desk that dies within it cannot know. */
const THINKS_MS = 40

/** The world outside: a mailbox, a server that mail is sent to, and servers that hand mail over until they hear 250. All of it outlives the desk. */
export class FarSide {
  readonly mailbox: ImapServer
  readonly copies: Copy[] = []
  /** Names of what was answered 250. */
  readonly acknowledged = new Set<string>()
  life = 1
  readonly #peer: SMTPServer
  readonly #queue: Letter[] = []
  readonly #over = new AbortController()
  #senders: Promise<void>[] = []

  static async open(random: Seeded): Promise<FarSide> {
    const side = new FarSide(await ImapServer.start(), random)
    await once(side.#peer.listen(0, '127.0.0.1'), 'listening')
    return side
  }

  private constructor(mailbox: ImapServer, random: Seeded) {
    this.mailbox = mailbox
    this.#peer = new SMTPServer({
      authOptional: true,
      hideSTARTTLS: true,
      disableReverseLookup: true,
      logger: false,
      onData: (stream, _session, done) => {
        const chunks: Buffer[] = []
        stream.on('data', (chunk: Buffer) => chunks.push(chunk))
        stream.on('end', () => {
          this.copies.push({ ...read(Buffer.concat(chunks).toString('latin1')), life: this.life })
          setTimeout(done, random.between(0, THINKS_MS))
        })
      },
    })
    this.#peer.on('error', () => {})
  }

  get peerPort(): number {
    return (this.#peer.server.address() as AddressInfo).port
  }

  /** Connections of the desk to the server that it sends to; those of a dead one are gone once all that it sent is read. */
  get lines(): number {
    return this.#peer.connections.size
  }

  get seen(): string[] {
    return this.mailbox.folder('INBOX').mails.flatMap(({ flags, raw }) => (flags.has('\\Seen') ? nameIn(raw) : []))
  }

  /** From now on what is posted is handed over at this port, again and again until it is taken. */
  sendTo(port: number): void {
    this.#senders = Array.from({ length: SENDERS }, () => this.#send(port))
  }

  post(letters: Letter[]): void {
    for (const letter of letters) {
      if (letter.way !== 'smtp') this.mailbox.add(`Received: by mail.shop.example\r\n${letter.raw}`)
      if (letter.way !== 'imap') this.#queue.push(letter)
    }
  }

  /** Everything that the desk has said yes to or sent. */
  get done(): number {
    return this.acknowledged.size + this.seen.length + this.copies.length
  }

  async #send(port: number): Promise<void> {
    const { signal } = this.#over
    while (!signal.aborted) {
      const letter = this.#queue.shift()
      const isTaken = letter && (await handOver(port, letter))
      if (isTaken) this.acknowledged.add(letter.name)
      else {
        if (letter) this.#queue.push(letter)
        await sleep(AGAIN_MS)
      }
    }
  }

  async close(): Promise<void> {
    this.#over.abort()
    await Promise.all(this.#senders)
    await this.mailbox.stop()
    await new Promise<void>((done) => void this.#peer.close(() => done()))
  }
}

/** One try, as a mail server makes it: over a connection of its own. */
async function handOver(port: number, { from, raw }: Letter): Promise<boolean> {
  const transport = createTransport({ host: '127.0.0.1', port, secure: false, ignoreTLS: true })
  return transport.sendMail({ raw, envelope: { from, to: DOOR } }).then(
    () => true,
    () => false,
  )
}

function read(raw: string): Pick<Copy, 'answer' | 'messageId'> {
  const [answer = raw.slice(0, 2_000)] = /answer-\d{6}/.exec(raw) ?? []
  return { answer, messageId: /^message-id:\s*(<[^>]+>)/im.exec(raw)?.[1] ?? '' }
}

export const nameIn = (text: string): string[] => /this is (letter-\d{6})/.exec(text)?.slice(1) ?? []
