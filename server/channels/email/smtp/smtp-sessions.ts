import type { SMTPServer, SMTPServerDataStream, SMTPServerEnvelope, SMTPServerOptions, SMTPServerSession } from 'smtp-server'
import type { Envelope } from '../intake/arrived.ts'
import { type ConnectionCount, countConnections } from './connection-count.ts'
import { findInbox, plainAddress } from './find-inbox.ts'
import { type Budget, readData } from './read-data.ts'
import type { SmtpIntakeOptions, SmtpLimits } from './receive-smtp.ts'

/** `said`: as the sender wrote it, since a token may mind its capitals. */
type Recipients = Map<string, { inboxId: string; said: string }>
type Done = (error?: Error | null) => void

/** What each session may do, and what becomes of the mail it brings. */
export class SmtpSessions {
  readonly #options: SmtpIntakeOptions
  readonly #limits: SmtpLimits
  readonly #count: ConnectionCount
  readonly #budget: Budget
  /** By address, of the mail that is being announced: the library makes an envelope for each. */
  readonly #recipients = new WeakMap<SMTPServerEnvelope, Recipients>()
  readonly #refusals = new Map<string, number>()
  readonly #clocks = new Map<string, NodeJS.Timeout>()
  readonly #receiving = new Set<string>()
  #server: SMTPServer | null = null
  #isClosing = false

  constructor(options: SmtpIntakeOptions, limits: SmtpLimits) {
    this.#options = options
    this.#limits = limits
    this.#count = countConnections(limits.perAddress)
    this.#budget = { left: limits.bytesInAll }
  }

  readonly handlers: Pick<SMTPServerOptions, 'onConnect' | 'onRcptTo' | 'onData' | 'onClose'> = {
    onConnect: (session, done) => this.#admit(session, done),
    onClose: (session) => this.#leave(session),
    onRcptTo: ({ address }, session, done) => {
      this.#addRecipient(address, session).then(() => done(), this.#answer(done, 'a recipient could not be looked up'))
    },
    onData: (stream, session, done) => {
      this.#receiving.add(session.id)
      const over: Done = (error) => {
        this.#receiving.delete(session.id)
        done(error)
        // the answer first
        if (this.#isClosing) setImmediate(() => this.#end(session.id, 421, 'Closing'))
      }
      this.#receive(stream, session).then(() => over(), this.#answer(over, 'a mail could not be taken'))
    },
  }

  attach(server: SMTPServer): void {
    this.#server = server
  }

  /** Ends connections in which no mail is being received; the others end with their answer. */
  endIdle(): void {
    this.#isClosing = true
    for (const { id } of [...(this.#server?.connections ?? [])]) if (!this.#receiving.has(id)) this.#end(id, 421, 'Closing')
  }

  #admit({ id, remoteAddress }: SMTPServerSession, done: Done): void {
    if (!this.#count.enter(id, remoteAddress)) {
      done(refusal(421, 'Too many connections from your address'))
      return
    }
    // one byte a minute is never idle
    this.#clocks.set(id, setTimeout(() => this.#end(id, 421, 'This conversation takes too long'), this.#limits.sessionMs).unref())
    done()
  }

  #leave({ id }: SMTPServerSession): void {
    this.#count.leave(id)
    clearTimeout(this.#clocks.get(id))
    this.#clocks.delete(id)
    this.#refusals.delete(id)
  }

  async #addRecipient(address: string, { id, envelope }: SMTPServerSession): Promise<void> {
    const found = await findInbox(address, this.#options.inboxOf)
    if (found === null) {
      const times = (this.#refusals.get(id) ?? 0) + 1
      this.#refusals.set(id, times)
      if (times > this.#limits.refusals) throw refusal(421, 'Too many addresses that are not here')
      throw refusal(550, 'No such inbox here')
    }
    const known = this.#recipients.get(envelope) ?? new Map()
    this.#recipients.set(envelope, known.set(plainAddress(address), { inboxId: found.inboxId, said: address }))
  }

  async #receive(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const recipients = this.#recipients.get(session.envelope) ?? new Map()
    const cut = () => this.#end(session.id, 552, 'Too large', 'MESSAGE_TOO_BIG')
    const raw = await readData(stream, this.#options.maxBytes, this.#budget, cut)
    if (raw === 'gone') throw refusal(451, 'The mail did not come to its end')
    if (raw === 'too large') throw refusal(552, 'Too large')
    if (raw === 'too much') throw refusal(452, 'Too much mail at once, try again later')
    try {
      await this.#handOver(raw, recipients, session)
    } finally {
      this.#budget.left += raw.length
    }
  }

  /** Once per inbox, each with those recipients that are its own: a token of another inbox is no business of this one. */
  async #handOver(raw: Buffer, recipients: Recipients, session: SMTPServerSession): Promise<void> {
    const { mailFrom } = session.envelope
    const from = mailFrom === false ? '' : mailFrom.address
    const remote = { ip: session.remoteAddress, helo: session.hostNameAppearsAs }
    const all = [...recipients.values()]
    for (const inboxId of new Set(all.map((recipient) => recipient.inboxId))) {
      const to = all.filter((recipient) => recipient.inboxId === inboxId).map(({ said }) => said)
      const envelope: Envelope = { from, to, remote }
      await this.#options.take({ inboxId, raw, envelope, via: 'smtp' })
    }
  }

  #end(sessionId: string, code: number, words: string, context?: string): void {
    for (const connection of this.#server?.connections ?? []) {
      if (connection.id !== sessionId) continue
      connection.send(code, words, context)
      connection.close()
    }
  }

  /** A refusal is for the sender. Anything else is for our log, and the sender is asked to try again. */
  #answer(done: Done, words: string): (error: unknown) => void {
    return (error) => {
      if (!(error instanceof Refusal)) this.#options.log.warn({ error }, words)
      done(error instanceof Refusal ? error : refusal(451, 'Not now, try again later'))
    }
  }
}

class Refusal extends Error {
  responseCode = 0
}

function refusal(responseCode: number, words: string): Refusal {
  return Object.assign(new Refusal(words), { responseCode })
}
