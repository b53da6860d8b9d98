import { BINARY, TEXT } from '../support/raw-socket.ts'
import type { Seeded } from '../support/seeded.ts'

const NAMES = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'connect',
  'disconnect',
  'base',
  'thread.open',
  'thread.earlier',
  'message.send',
  'typing',
  'seen',
  'session.open',
  'admin',
  '',
]
const VALUES = [
  '{}',
  'null',
  '[]',
  '"x"',
  '1e999',
  '{"ticketId":"x"}',
  '{"__proto__":{"admin":true}}',
  '{"ticketId":"00000000-0000-7000-8000-000000000000","since":null}',
  '{"ticketId":null,"clientId":"../../etc","body":"x","attachmentIds":[]}',
  '{"ticketId":{"$ne":null},"since":-1}',
  '{"body":"\\u0000"}',
]
const DEEP = `${'['.repeat(3_000)}${']'.repeat(3_000)}`

/** One frame of a stranger's: noise, broken envelopes, names of prototypes, requests that look nearly right. */
export function hostileFrame(random: Seeded): { payload: Buffer; opcode: number } {
  const namespace = random.pick(['', '/visitor,', '/agent,', '/nowhere,', '/__proto__,'])
  const ack = random.chance(0.5) ? String(random.between(0, 999)) : ''
  const name = JSON.stringify(random.pick(NAMES))
  const shape = random.between(0, 99)
  if (shape < 12) return { payload: noise(random), opcode: random.chance(0.5) ? TEXT : BINARY }
  if (shape < 18) return text(`4${random.between(0, 9)}${namespace}${ack}${noise(random).toString('latin1')}`)
  if (shape < 24) return text(`42${namespace}${ack}[${name},`)
  if (shape < 28) return text(`42${namespace}${ack}[${name},${DEEP}]`)
  if (shape < 32) return text(`45${random.between(0, 9)}-${namespace}${ack}[${name},{"_placeholder":true,"num":${random.between(-1, 9)}}]`)
  if (shape < 36) return text(`40${namespace}${random.pick(VALUES)}`)
  if (shape < 40) return text(random.pick(['0', '1', '2', '3', '5', '6', '2probe', '4', '41', '44{"message":"x"}']))
  return text(`42${namespace}${ack}[${name},${random.pick(VALUES)}]`)
}

function text(frame: string): { payload: Buffer; opcode: number } {
  return { payload: Buffer.from(frame), opcode: TEXT }
}

function noise(random: Seeded): Buffer {
  return Buffer.from(Array.from({ length: random.between(0, 60) }, () => random.between(0, 255)))
}

const FAILURE = String.raw`\{"code":"[a-z_]+","message":"(This is not something the desk understands\.|Too much at once\. Please wait a moment\.|This ticket was not found\.|The message is empty\.|Too many new chats from here\. Please wait a while\.)"(,"retryAfterMs":\d+)?\}`

/** All that a server may say to a stranger: the protocol's own words, or one of a few fixed failures. */
export const FIXED = new RegExp(
  [
    String.raw`^0\{"sid":"[\w-]+"`,
    `^(2|3|3probe|6|41.*)$`,
    String.raw`^40(/visitor,|/agent,)?\{"sid":"[\w-]+"\}$`,
    String.raw`^44(/[\w]*,)?\{"message":"(unauthenticated|Invalid namespace)"\}$`,
    String.raw`^43(/visitor,|/agent,)\d+\[\{"ok":false,"error":${FAILURE}\}\]$`,
    String.raw`^43(/visitor,|/agent,)\d+\[\{"ok":true,"value":(null|\{"store":.*\})\}\]$`,
    String.raw`^42(/visitor,|/agent,)\["fault",${FAILURE}\]$`,
  ].join('|'),
)
