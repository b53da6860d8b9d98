import { setTimeout as pause } from 'node:timers/promises'
import { RawSocket, TEXT } from '../support/raw-socket.ts'
import { Seeded } from '../support/seeded.ts'
import { FIXED, hostileFrame } from './hostile-frames.ts'

/** How many a stranger throws in one go before it looks up. */
const VOLLEY = 50

interface Orders {
  url: string
  frames: number
  seed: number
  cookie: string
  token: string
  perSecond: number
}

const orders = JSON.parse(process.argv[2] ?? '{}') as Orders
const random = new Seeded(orders.seed)
const strange = new Set<string>()
let answers = 0
let connections = 0
let socket: RawSocket | undefined

function hear(text: string): void {
  answers += 1
  if (text === '2') socket?.send(Buffer.from('3'), TEXT)
  if (!FIXED.test(text) && strange.size < 20) strange.add(text.slice(0, 300))
}

/** Half of the connections sign in first, at both doors. */
async function connect(): Promise<RawSocket> {
  connections += 1
  const signedIn = random.chance(0.5)
  const opened = await RawSocket.open(orders.url, signedIn ? orders.cookie : '', hear)
  if (signedIn) {
    opened.send(Buffer.from(`40/visitor,${JSON.stringify({ store: 'demo', token: orders.token })}`), TEXT)
    opened.send(Buffer.from('40/agent,'), TEXT)
  }
  return opened
}

const began = performance.now()
let thrown = 0
while (thrown < orders.frames) {
  if (!socket?.isOpen) socket = await connect().catch(() => undefined)
  for (let n = 0; n < VOLLEY && socket?.isOpen && thrown < orders.frames; n++, thrown++) {
    const { payload, opcode } = hostileFrame(random)
    socket.send(payload, opcode)
  }
  const ahead = (thrown / orders.perSecond) * 1000 - (performance.now() - began)
  await pause(Math.max(1, ahead))
}
socket?.close()
process.stdout.write(JSON.stringify({ thrown, answers, connections, strange: [...strange] }))
process.exit(0)
