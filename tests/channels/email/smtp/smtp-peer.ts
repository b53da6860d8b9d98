import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { ArrivedMail, TakeMail } from '../../../../server/channels/email/intake/arrived.ts'
import { type SmtpIntake, type SmtpIntakeOptions, startSmtpIntake } from '../../../../server/channels/email/smtp/receive-smtp.ts'
import type { Log } from '../../../../server/context.ts'

const INBOXES: Record<string, string> = { 'support@shop.example': 'inbox-1', 'returns@shop.example': 'inbox-2' }

interface Door extends SmtpIntake {
  taken: ArrivedMail[]
  warned: string[]
}

/** A door of ours on loopback that keeps what it takes; `take` is called before. */
export async function openDoor(options: Partial<SmtpIntakeOptions> = {}): Promise<Door> {
  const taken: ArrivedMail[] = []
  const warned: string[] = []
  const log: Log = { info: () => {}, warn: (_fields, message) => warned.push(message), error: (_fields, message) => warned.push(message) }
  const take: TakeMail = async (mail) => {
    const outcome = (await options.take?.(mail)) ?? 'taken'
    taken.push(mail)
    return outcome
  }
  const inboxOf = async (address: string) => (INBOXES[address] === undefined ? null : { inboxId: INBOXES[address] })
  const intake = await startSmtpIntake({
    port: 0,
    host: '127.0.0.1',
    tls: null,
    maxBytes: 40 * 1024 * 1024,
    inboxOf,
    log,
    ...options,
    take,
  })
  return { ...intake, taken, warned }
}

/** A peer that says exactly what it is told to say. */
export class RawPeer {
  readonly socket: Socket
  isOver = false
  #said = ''
  #wake: () => void = () => {}

  static async open(port: number): Promise<RawPeer> {
    const socket = connect(port, '127.0.0.1')
    await once(socket, 'connect')
    return new RawPeer(socket)
  }

  private constructor(socket: Socket) {
    this.socket = socket
    socket.on('data', (chunk) => {
      this.#said += chunk
      this.#wake()
    })
    socket.on('error', () => {})
    socket.on('close', () => {
      this.isOver = true
      this.#wake()
    })
  }

  /** The next whole answer, its lines joined; what was said last where the line is cut. */
  async hear(): Promise<string> {
    for (;;) {
      const [answer = ''] = /^(?:\d{3}-.*\r\n)*\d{3}(?: .*)?\r\n/.exec(this.#said) ?? []
      if (answer !== '') {
        this.#said = this.#said.slice(answer.length)
        return answer.trimEnd()
      }
      if (this.isOver) return ''
      await new Promise<void>((resolve) => {
        this.#wake = resolve
      })
    }
  }

  async ask(line: string): Promise<string> {
    this.socket.write(`${line}\r\n`)
    return await this.hear()
  }

  /** Greets, and says whose mail comes: the next thing to send is the mail. */
  async announce(to: string[] = ['support@shop.example'], from = 'ann@x.example'): Promise<string> {
    await this.hear()
    await this.ask('EHLO peer.example')
    await this.ask(`MAIL FROM:<${from}>`)
    for (const address of to) await this.ask(`RCPT TO:<${address}>`)
    return await this.ask('DATA')
  }

  async ended(): Promise<void> {
    if (!this.isOver) await once(this.socket, 'close')
  }
}
