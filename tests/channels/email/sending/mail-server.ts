import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { onTestFinished } from 'vitest'

export interface Taken {
  from: string
  to: string[]
  raw: Buffer
  user: string | undefined
  isSecure: boolean
}

/** What a peer answers, by what it is told; an answer that is not given is 250. */
export interface Answers {
  mail?: string
  rcpt?(address: string): string | undefined
  data?: string
}

/** A mail server on loopback, without TLS unless it is asked for. It is gone when the test is over. */
export async function mailServer(answers: Answers = {}, options: SMTPServerOptions = {}) {
  const taken: Taken[] = []
  let connections = 0
  const refuse = (answer: string | undefined) =>
    answer === undefined ? undefined : Object.assign(new Error(answer.slice(4)), { responseCode: Number(answer.slice(0, 3)) })
  const server = new SMTPServer({
    authOptional: true,
    hideSTARTTLS: true,
    disableReverseLookup: true,
    logger: false,
    onConnect: (_session, done) => {
      connections++
      done()
    },
    onAuth: (auth, _session, done) =>
      auth.password === 'right' ? done(null, { user: auth.username }) : done(new Error('wrong: right-hand side unknown')),
    onMailFrom: (_address, _session, done) => done(refuse(answers.mail)),
    onRcptTo: ({ address }, _session, done) => done(refuse(answers.rcpt?.(address))),
    onData: (stream, session, done) => {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom, rcptTo } = session.envelope
        const from = mailFrom ? mailFrom.address : ''
        const to = rcptTo.map(({ address }) => address)
        taken.push({ from, to, raw: Buffer.concat(chunks), user: session.user as string | undefined, isSecure: session.secure })
        done(refuse(answers.data))
      })
    },
    ...options,
  })
  server.on('error', () => {})
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  onTestFinished(() => new Promise<void>((resolve) => void server.close(() => resolve())))
  return { port, url: `smtp://127.0.0.1:${port}`, taken, connections: () => connections }
}

/** A peer that answers each line with what it is told to, or cuts the line where that is null. */
export async function scriptedServer(answer: (line: string, dataSeen: boolean) => string | null, greeting = '220 peer') {
  const sockets = new Set<Socket>()
  const heard: string[] = []
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.write(`${greeting}\r\n`)
    let pending = ''
    let inData = false
    socket.on('data', (chunk) => {
      pending += chunk.toString('latin1')
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const line = pending.slice(0, end)
        pending = pending.slice(end + 2)
        if (inData && line !== '.') continue
        heard.push(line)
        const said = answer(line, inData)
        if (line === '.') inData = false
        if (said === null) {
          socket.resetAndDestroy()
          return
        }
        if (said.startsWith('354')) inData = true
        socket.write(`${said}\r\n`)
      }
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    for (const socket of sockets) socket.destroy()
    server.close()
    await once(server, 'close')
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `smtp://127.0.0.1:${port}`, heard }
}
