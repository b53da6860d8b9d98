import type { Socket } from 'node:net'
import { checkHost, connectTo, NotPublic } from '../../../outbound/index.ts'
import { readSendError } from './smtp/read-send-error.ts'
import { CONNECT_MS, connectionOptions, reachOf, readSmtpUrl, type SmtpPlace, type SmtpTransport } from './smtp/smtp-place.ts'

export type SmtpStepName = 'resolve' | 'connect' | 'secure' | 'sign_in'
export interface SmtpStep {
  step: SmtpStepName
  ok: boolean
  /** One sentence for whoever set it up: what was found, or what to change. */
  said: string
}

/**
 * Whether mails can leave over this transport, step by step up to the first that fails; nothing is sent. Of a server that
 * may not be called it tells no more than that. It never throws.
 */
export async function testSmtp(transport: SmtpTransport, options: { allow?: string[] } = {}): Promise<{ steps: SmtpStep[] }> {
  const steps: SmtpStep[] = []
  const note = (step: SmtpStepName, ok: boolean, said: string) => void steps.push({ step, ok, said })
  const place = await attempt(note, 'resolve', '', async () => readSmtpUrl(transport.url))
  if (!place) return { steps }
  const { host, port } = place
  const addresses = await attempt(note, 'resolve', `${host} was found.`, () => checkHost(host, port, reachOf(transport, options.allow)))
  if (!addresses) return { steps }
  const connecting = () => connectTo(addresses, port, CONNECT_MS)
  const socket = await attempt(note, 'connect', `${host} answers on port ${port}.`, connecting, adviceFor(place, 'connect'))
  if (socket) await converse(place, socket, note)
  return { steps }
}

type Note = (step: SmtpStepName, ok: boolean, said: string) => void

async function attempt<T>(note: Note, step: SmtpStepName, said: string, work: () => Promise<T>, advice = ''): Promise<T | null> {
  try {
    const result = await work()
    if (said !== '') note(step, true, said)
    return result
  } catch (error) {
    const own = error instanceof NotPublic ? ' One of your own network is named by SMTP_URL when the desk is started.' : ''
    note(step, false, `${(error as Error).message}${own}${advice}`)
    return null
  }
}

/** Greeting, TLS and sign-in over a connection that stands. */
async function converse(place: SmtpPlace, socket: Socket, note: Note): Promise<void> {
  const { default: SmtpConnection } = await import('nodemailer/lib/smtp-connection')
  const connection = new SmtpConnection({ ...connectionOptions(place), connection: socket })
  const explain = (error: Error, step: SmtpStepName) => `${readSendError(error, place, []).message}${adviceFor(place, step)}`
  const fault = new Promise<Error>((resolve) => {
    connection.on('error', resolve)
    connection.on('end', () => resolve(new Error('The server has closed the connection.')))
  })
  try {
    const greeted = new Promise<Error | null>((resolve) => connection.connect((error?: Error | null) => resolve(error ?? null)))
    const refusal = await Promise.race([greeted, fault])
    if (refusal) {
      const isTls = (readSendError(refusal, place, []) as { about?: string }).about === 'secure'
      const step = isTls ? 'secure' : 'connect'
      note(step, false, explain(refusal, step))
      return
    }
    const isSecure = connection.secure
    note('secure', true, isSecure ? 'The connection is encrypted.' : 'The connection is not encrypted, which the settings allow.')
    if (!place.auth) {
      note('sign_in', true, 'No name and password are set; the server was not asked to know us.')
      return
    }
    const credentials = place.auth
    const signing = new Promise<Error | null>((resolve) => connection.login(credentials, (error?: Error | null) => resolve(error ?? null)))
    const unknown = await Promise.race([signing, fault])
    note('sign_in', !unknown, unknown ? explain(unknown, 'sign_in') : `Signed in as ${credentials.user}.`)
  } finally {
    connection.close()
  }
}

/** What most often is wrong where a step fails. */
function adviceFor({ port, isImplicit, tls }: SmtpPlace, step: SmtpStepName): string {
  if (step === 'connect' && port === 25)
    return ' Many providers close port 25 to their customers; try 587 with smtp:// or 465 with smtps://.'
  if (step === 'connect') return ' Check the name and the port; a firewall may stand between.'
  if (step === 'sign_in') return ' Many providers ask for an app password here instead of the one for their website.'
  if (step !== 'secure') return ''
  if (isImplicit && port !== 465) return ' With this port smtp:// may be right instead of smtps://.'
  return tls === 'required'
    ? ' Where the server is your own, certificate=any takes an unsigned certificate and tls=optional does without.'
    : ''
}
