import { randomBytes } from 'node:crypto'
import type { Answer } from './ask-http.ts'
import type { OpenDesk, StoreSide } from './desk.ts'

/** A browser at a store's help centre, without any script: it keeps its cookie, sends forms and follows where they lead. */
export class HelpBrowser {
  readonly #desk: OpenDesk
  readonly #store: Pick<StoreSide, 'key'>
  cookie: string | undefined
  /** Each from an address of its own: how often one may knock is tested elsewhere. */
  readonly #ip = `192.0.2.${randomBytes(4).readUInt32BE()}`

  constructor(desk: OpenDesk, store: Pick<StoreSide, 'key'>) {
    this.#desk = desk
    this.#store = store
  }

  async get(path: string): Promise<Answer> {
    return this.#ask('GET', path, {})
  }

  /** The answer to the form itself, without following it. */
  async post(path: string, form: Record<string, string>, headers: Record<string, string> = {}): Promise<Answer> {
    const raw = new URLSearchParams(form).toString()
    return this.#ask('POST', path, { 'content-type': 'application/x-www-form-urlencoded', ...headers }, raw)
  }

  /** The same with files, as a browser sends a form that may bring some. */
  async postFiles(path: string, form: Record<string, string | string[]>, files: FormFile[]): Promise<Answer> {
    const boundary = `----form${randomBytes(12).toString('hex')}`
    const type = `multipart/form-data; boundary=${boundary}`
    return this.#ask('POST', path, { 'content-type': type }, multipart(boundary, form, files))
  }

  /** The page that the form leads to. */
  async send(path: string, form: Record<string, string>): Promise<Answer> {
    const answer = await this.post(path, form)
    const next = answer.headers.location
    return next === undefined ? answer : this.get(this.pathOf(next))
  }

  pathOf(location: string): string {
    return location.slice(location.indexOf(`/help/${this.#store.key}`) + `/help/${this.#store.key}`.length)
  }

  async #ask(method: string, path: string, headers: Record<string, string>, raw?: string | Buffer): Promise<Answer> {
    const own = { accept: 'text/html', 'x-forwarded-for': this.#ip, ...headers }
    const asking = { cookie: this.cookie, headers: own, ...(raw === undefined ? {} : { raw }) }
    const answer = await this.#desk.ask(method, `/help/${this.#store.key}${path}`, asking)
    for (const set of answer.headers['set-cookie'] ?? []) this.cookie = set.split(';', 1)[0]
    return answer
  }
}

export interface FormFile {
  name: string
  bytes: Buffer
}
/** The smallest picture that is one. */
export const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64')

function multipart(boundary: string, form: Record<string, string | string[]>, files: FormFile[]): Buffer {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    [value].flat().map((each) => ({ head: `name="${name}"`, bytes: Buffer.from(each) })),
  )
  const chosen = files.map(({ name, bytes }) => ({
    head: `name="files"; filename="${name.replaceAll('"', '%22')}"\r\nContent-Type: image/png`,
    bytes,
  }))
  const parts = [...fields, ...chosen].flatMap(({ head, bytes }) => [
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ])
  return Buffer.concat([...parts, Buffer.from(`--${boundary}--\r\n`)])
}

/** What a reader sees of a page's main part. */
export function textOf({ text }: Answer): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(text)?.[1] ?? ''
  return main
    .replace(/<[^>]+>/g, ' ')
    .replace(/&#39;/g, "'")
    .replace(/&amp;/g, '&')
    .replace(/\s+/g, ' ')
    .trim()
}
