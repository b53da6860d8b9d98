import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'

export interface HeldMail {
  uid: number
  raw: string
  flags: Set<string>
  at: Date
}
export interface HeldFolder {
  uidValidity: number
  uidNext: number
  mails: HeldMail[]
}
interface Session {
  socket: Socket
  folder: HeldFolder | null
  idleTag: string | null
  /** What this session was told of: its sequence numbers. */
  seen: HeldMail[]
}

/** What the server does instead of answering; null or undefined: what a good server does. */
export type Mischief = (command: string, session: Session, tag: string) => 'cut' | 'silence' | { say: string } | null | undefined

/** An IMAP server (RFC 3501 with IDLE, UIDPLUS and MOVE, as far as a mailbox is watched) that can be told to misbehave. */
export class ImapServer {
  readonly folders = new Map<string, HeldFolder>()
  readonly commands: string[] = []
  greeting: string | null = '* OK ready'
  capabilities = 'IMAP4rev1 IDLE UIDPLUS MOVE AUTH=PLAIN AUTH=XOAUTH2 SASL-IR'
  mischief: Mischief = () => null
  /** Names or tokens that sign in. */
  secret = 'right'
  port = 0
  connections = 0
  readonly #sessions = new Set<Session>()
  #server: Server = createServer()

  static async start(options: { tls?: { key: string; cert: string } } = {}): Promise<ImapServer> {
    const server = new ImapServer()
    server.folders.set('INBOX', { uidValidity: 7, uidNext: 1, mails: [] })
    const serve = (socket: Socket) => server.#serve(socket)
    server.#server = options.tls ? createTlsServer(options.tls, serve) : createServer(serve)
    if (options.tls) server.#server.on('tlsClientError', () => {})
    await new Promise<void>((done) => server.#server.listen(0, '127.0.0.1', done))
    server.port = (server.#server.address() as { port: number }).port
    return server
  }

  get open(): number {
    return this.#sessions.size
  }

  async stop(): Promise<void> {
    this.cutAll()
    await new Promise((done) => this.#server.close(done))
  }

  cutAll(): void {
    for (const { socket } of this.#sessions) socket.destroy()
  }

  /** To everybody, whatever they wait for. */
  sayToAll(line: string): void {
    for (const { socket } of this.#sessions) socket.write(`${line}\r\n`)
  }

  add(raw: string, options: { folder?: string; at?: Date; silent?: boolean } = {}): HeldMail {
    const folder = this.folder(options.folder ?? 'INBOX')
    const mail = { uid: folder.uidNext++, raw, flags: new Set<string>(), at: options.at ?? new Date() }
    folder.mails.push(mail)
    for (const session of this.#sessions) {
      if (session.folder !== folder || session.idleTag === null || options.silent) continue
      session.seen = [...folder.mails]
      session.socket.write(`* ${session.seen.length} EXISTS\r\n`)
    }
    return mail
  }

  folder(name: string): HeldFolder {
    const folder = this.folders.get(name)
    if (!folder) throw new Error(`no folder ${name}`)
    return folder
  }

  #serve(socket: Socket): void {
    this.connections++
    socket.setNoDelay(true)
    const session: Session = { socket, folder: null, idleTag: null, seen: [] }
    this.#sessions.add(session)
    socket.on('close', () => this.#sessions.delete(session))
    socket.on('error', () => {})
    if (this.greeting !== null) socket.write(`${this.greeting}\r\n`)
    let rest = ''
    let plainTag = ''
    socket.on('data', (chunk) => {
      rest += chunk.toString('latin1')
      for (let end = rest.indexOf('\r\n'); end !== -1 && !socket.destroyed; end = rest.indexOf('\r\n')) {
        const line = rest.slice(0, end)
        rest = rest.slice(end + 2)
        if (plainTag) {
          const tag = plainTag
          plainTag = ''
          this.#signIn(session, tag, line)
        } else if (line.toUpperCase().endsWith('AUTHENTICATE PLAIN')) {
          plainTag = line.split(' ')[0] ?? ''
          socket.write('+ \r\n')
        } else this.#answer(session, line)
      }
    })
  }

  #answer(session: Session, line: string): void {
    if (session.idleTag !== null) {
      if (line.toUpperCase() === 'DONE') session.socket.write(`${session.idleTag} OK done\r\n`)
      session.idleTag = null
      return
    }
    const [tag = '', ...words] = line.split(' ')
    const command = words.join(' ')
    this.commands.push(command)
    const mischief = this.mischief(command, session, tag)
    if (mischief === 'cut') session.socket.destroy()
    else if (mischief && mischief !== 'silence') session.socket.write(mischief.say)
    if (!mischief) this.#obey(session, tag, command)
  }

  #obey(session: Session, tag: string, command: string): void {
    const say = (text: string) => session.socket.write(text)
    const [verb = '', ...rest] = command.split(' ')
    const name = verb.toUpperCase() === 'UID' ? `UID ${rest.shift()?.toUpperCase()}` : verb.toUpperCase()
    const folder = session.folder
    if (name === 'CAPABILITY') say(`* CAPABILITY ${this.capabilities}\r\n`)
    if (name === 'LIST') this.#list(session, command)
    if (folder && name === 'UID SEARCH')
      say(
        `* SEARCH${this.#search(folder, rest)
          .map((uid) => ` ${uid}`)
          .join('')}\r\n`,
      )
    if (folder && (name === 'UID FETCH' || name === 'FETCH')) this.#fetch(session, folder, rest, name === 'FETCH')
    if (folder && name === 'UID STORE') for (const mail of uidsOf(folder, rest[0] ?? '')) mail.flags.add('\\Seen')
    if (name === 'AUTHENTICATE') this.#signIn(session, tag, rest[1] ?? '')
    else if (name === 'SELECT') this.#select(session, tag, rest)
    else if (folder && name === 'UID MOVE') this.#move(session, folder, tag, rest)
    else if (name === 'IDLE') {
      session.idleTag = tag
      say('+ idling\r\n')
    } else say(`${tag} OK done\r\n`)
  }

  #list({ socket }: Session, command: string): void {
    const wanted = /"([^"]*)"$/.exec(command)?.[1] ?? ''
    if (wanted === '') socket.write('* LIST (\\Noselect) "/" ""\r\n')
    for (const path of this.folders.keys()) if (wanted === '*' || wanted === path) socket.write(`* LIST () "/" "${path}"\r\n`)
  }

  #signIn({ socket }: Session, tag: string, encoded: string): void {
    const said = Buffer.from(encoded, 'base64').toString()
    const refused = `${tag} NO [AUTHENTICATIONFAILED] Invalid credentials\r\n`
    socket.write(said.includes(this.secret) ? `${tag} OK signed in\r\n` : refused)
  }

  #select(session: Session, tag: string, rest: string[]): void {
    const folder = this.folders.get((rest[0] ?? '').replace(/"/g, ''))
    session.folder = folder ?? null
    if (!folder) {
      session.socket.write(`${tag} NO no such folder\r\n`)
      return
    }
    session.seen = [...folder.mails]
    session.socket.write(
      `* ${folder.mails.length} EXISTS\r\n* 0 RECENT\r\n* FLAGS (\\Seen \\Deleted)\r\n* OK [PERMANENTFLAGS (\\Seen \\Deleted)] x\r\n* OK [UIDVALIDITY ${folder.uidValidity}] x\r\n* OK [UIDNEXT ${folder.uidNext}] x\r\n${tag} OK [READ-WRITE] done\r\n`,
    )
  }

  #search(folder: HeldFolder, words: string[]): number[] {
    const at = words.findIndex((word) => word.toUpperCase() === 'SINCE')
    if (at === -1) return uidsOf(folder, words[words.findIndex((word) => word.toUpperCase() === 'UID') + 1] ?? '').map(({ uid }) => uid)
    const day = new Date(`${words[at + 1]} UTC`)
    return folder.mails.filter((mail) => mail.at >= day).map(({ uid }) => uid)
  }

  #fetch(session: Session, folder: HeldFolder, rest: string[], isBySeq: boolean): void {
    const query = rest.slice(1).join(' ')
    const range = rest[0] ?? ''
    const mails = isBySeq ? folder.mails.slice(-1) : uidsOf(folder, range)
    const limit = /<\d+\.(\d+)>/.exec(query)?.[1]
    for (const mail of mails) {
      const date = mail.at.toUTCString().replace(/^\w+, (\d+) (\w+) (\d+) ([\d:]+) GMT$/, '$1-$2-$3 $4 +0000')
      const body = mail.raw.slice(0, Number(limit ?? mail.raw.length))
      const source = query.includes('BODY.PEEK[]') ? ` BODY[]<0> {${body.length}}\r\n${body}` : ''
      session.socket.write(`* ${folder.mails.indexOf(mail) + 1} FETCH (UID ${mail.uid} INTERNALDATE "${date}"${source})\r\n`, 'latin1')
    }
  }

  #move(session: Session, folder: HeldFolder, tag: string, rest: string[]): void {
    const target = this.folders.get((rest[1] ?? '').replace(/"/g, ''))
    if (!target) {
      session.socket.write(`${tag} NO [TRYCREATE] no such folder\r\n`)
      return
    }
    for (const mail of uidsOf(folder, rest[0] ?? '')) {
      session.socket.write(`* ${folder.mails.indexOf(mail) + 1} EXPUNGE\r\n`)
      folder.mails = folder.mails.filter((other) => other !== mail)
      target.mails.push({ ...mail, uid: target.uidNext++ })
    }
    session.socket.write(`${tag} OK moved\r\n`)
  }
}

/** The mails of a UID set, with the rule that `n:*` always names the last one. */
function uidsOf(folder: HeldFolder, set: string): HeldMail[] {
  const last = folder.mails.at(-1)?.uid ?? 0
  const ranges = set.split(',').map((range) => range.split(':').map((end) => (end === '*' ? last : Number(end))))
  return folder.mails.filter(({ uid }) => ranges.some(([from = 0, to = from]) => uid >= Math.min(from, to) && uid <= Math.max(from, to)))
}
