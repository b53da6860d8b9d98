import { randomBytes } from 'node:crypto'
import { request } from 'node:http'
import type { Socket } from 'node:net'

/** Opcodes of RFC 6455 §5.2. */
export const TEXT = 1
export const BINARY = 2

/** A WebSocket that sends what no client library would: any opcode, any bytes. What the server sends arrives as text. */
export class RawSocket {
  readonly #socket: Socket
  #rest: Buffer = Buffer.alloc(0)
  isOpen = true

  static open(url: string, cookie: string, hear: (text: string) => void): Promise<RawSocket> {
    return new Promise((resolve, reject) => {
      const headers = {
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        cookie,
        'sec-websocket-key': randomBytes(16).toString('base64'),
      }
      const asked = request(`${url}/rt/?EIO=4&transport=websocket`, { headers })
      asked.on('upgrade', (_answer, socket) => resolve(new RawSocket(socket as Socket, hear)))
      asked.on('response', (answer) => reject(new Error(`refused with ${answer.statusCode}`)))
      asked.on('error', reject)
      asked.end()
    })
  }

  private constructor(socket: Socket, hear: (text: string) => void) {
    this.#socket = socket
    socket.on('data', (chunk) => this.#take(chunk, hear))
    for (const event of ['close', 'error', 'end']) {
      socket.on(event, () => {
        this.isOpen = false
      })
    }
  }

  /** False while the server does not keep up. */
  send(payload: Buffer, opcode: number): boolean {
    const mask = randomBytes(4)
    const head =
      payload.length < 126
        ? Buffer.from([0x80 | opcode, 0x80 | payload.length])
        : Buffer.from([0x80 | opcode, 0xfe, payload.length >> 8, payload.length & 255])
    const masked = Buffer.from(payload)
    for (let at = 0; at < masked.length; at++) masked[at] = (masked[at] ?? 0) ^ (mask[at % 4] ?? 0)
    return this.isOpen && this.#socket.write(Buffer.concat([head, mask, masked]))
  }

  close(): void {
    this.isOpen = false
    this.#socket.destroy()
  }

  #take(chunk: Buffer, hear: (text: string) => void): void {
    this.#rest = Buffer.concat([this.#rest, chunk])
    for (;;) {
      const short = (this.#rest[1] ?? 0) & 127
      const header = short === 126 ? 4 : short === 127 ? 10 : 2
      if (this.#rest.length < header) return
      const length = short === 126 ? this.#rest.readUInt16BE(2) : short === 127 ? Number(this.#rest.readBigUInt64BE(2)) : short
      if (this.#rest.length < header + length) return
      if (((this.#rest[0] ?? 0) & 15) === TEXT) hear(this.#rest.subarray(header, header + length).toString())
      this.#rest = this.#rest.subarray(header + length)
    }
  }
}
