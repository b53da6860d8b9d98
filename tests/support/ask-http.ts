import { type IncomingHttpHeaders, request } from 'node:http'

export interface Asking {
  cookie?: string | undefined
  /** Sent as JSON. */
  body?: unknown
  /** Sent as it is, without a media type. */
  raw?: string | Buffer
  headers?: Record<string, string>
}
export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  text: string
  // biome-ignore lint/suspicious/noExplicitAny: each test knows what it asked for
  json: any
}

/** One request over a real connection, with every header as it was given: `fetch` would choose Host and Origin itself. */
export function askHttp(method: string, url: string, { cookie, body, raw, headers = {} }: Asking = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = raw ?? (body === undefined ? undefined : JSON.stringify(body))
    const own: Record<string, string | number> = {
      ...(cookie ? { cookie } : {}),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(sent === undefined || 'transfer-encoding' in headers ? {} : { 'content-length': Buffer.byteLength(sent) }),
    }
    const asked = request(url, { method, headers: { ...own, ...headers } }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('error', reject)
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString()
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text, json: jsonOf(text) })
      })
    })
    asked.on('error', reject)
    asked.end(sent)
  })
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
