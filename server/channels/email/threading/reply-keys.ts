import { createHmac, timingSafeEqual } from 'node:crypto'
import { fromBase32, toBase32 } from './base32.ts'

/** What says, by itself, which ticket an answer belongs to: nobody who lacks the key can make one, and each holds for one purpose only. */
export interface ReplyKeys {
  /** `<pd.{ticket}.{message}.{mac}@domain>`; both ids are UUIDs. */
  issueMessageId(issued: { ticketId: string; messageId: string; inboxAddress: string }): string
  /** With or without angle brackets. Null: not issued by us, or changed on its way. */
  readIssuedId(id: string): { ticketId: string; messageId: string } | null
  /** `local+{token}@domain`; null where the local part would pass the 64 octets of RFC 5321 §4.5.3.1.1: the inbox address itself must do then. */
  issueReplyAddress(issued: { ticketId: string; recipient: string; inboxAddress: string }): string | null
  /** `recipient`: who wrote to it now. Null: not issued by us, or issued to somebody else. */
  readReplyAddress(address: string, recipient: string): { ticketId: string } | null
  /** What a mail to one person alone carries in `X-Parceldesk-Copy`: no answer and no reference ever tells it to anybody else. */
  issueCopyKey(issued: { messageId: string; recipient: string }): string
  isCopyKey(key: string, issued: { messageId: string; recipient: string }): boolean
}

/** 80 bits: out of reach for guesses that each cost a mail, and 16 letters without slack. */
const MAC_BYTES = 10
const MAX_LOCAL_PART = 64
const ISSUED = /^<?pd\.([a-z2-7]{26})\.([a-z2-7]{26})\.([a-z2-7]{16})@([^@<>\s]{1,255}?)>?$/i
const REPLY = /^([^@<>\s]{1,64})\+([a-z2-7]{42})@([^@<>\s]{1,255})$/i

/** `domainOf`: under which domain the Message-IDs of an inbox stand. Its own unless it says otherwise. */
export function createReplyKeys(key: Buffer, domainOf: (inboxAddress: string) => string = domainPart): ReplyKeys {
  // Lower case throughout: a relay that changes the case of an address changes nothing of what it says.
  const mac = (...said: string[]) =>
    createHmac('sha256', key)
      .update(JSON.stringify(said.map((each) => each.toLowerCase())))
      .digest()
      .subarray(0, MAC_BYTES)

  return {
    issueMessageId({ ticketId, messageId, inboxAddress }) {
      const domain = domainOf(inboxAddress).toLowerCase()
      const tag = toBase32(mac('message-id', ticketId, messageId, domain))
      return `<pd.${encodeUuid(ticketId)}.${encodeUuid(messageId)}.${tag}@${domain}>`
    },

    readIssuedId(id) {
      const [, ticket, message, tag, domain] = ISSUED.exec(id.trim()) ?? []
      if (!ticket || !message || !tag || !domain) return null
      const [ticketId, messageId, given] = [decodeUuid(ticket), decodeUuid(message), fromBase32(tag)]
      if (!ticketId || !messageId || !given) return null
      return isSame(given, mac('message-id', ticketId, messageId, domain)) ? { ticketId, messageId } : null
    },

    issueReplyAddress({ ticketId, recipient, inboxAddress }) {
      const [local, domain] = splitAddress(inboxAddress.toLowerCase())
      const token = toBase32(Buffer.concat([uuidBytes(ticketId), mac('reply-address', ticketId, recipient, local, domain)]))
      const tagged = `${local}+${token}`
      return Buffer.byteLength(tagged) <= MAX_LOCAL_PART ? `${tagged}@${domain}` : null
    },

    readReplyAddress(address, recipient) {
      const [, local, token, domain] = REPLY.exec(address.trim()) ?? []
      if (!local || !token || !domain) return null
      const bytes = fromBase32(token)
      if (!bytes) return null
      const ticketId = uuidOf(bytes.subarray(0, 16))
      const expected = mac('reply-address', ticketId, recipient, local, domain)
      return isSame(bytes.subarray(16), expected) ? { ticketId } : null
    },

    issueCopyKey: ({ messageId, recipient }) => toBase32(mac('copy', messageId, recipient)),

    isCopyKey(key, { messageId, recipient }) {
      const given = fromBase32(key)
      return given !== null && isSame(given, mac('copy', messageId, recipient))
    },
  }
}

const isSame = (given: Uint8Array, expected: Uint8Array) => given.length === expected.length && timingSafeEqual(given, expected)

function domainPart(address: string): string {
  return splitAddress(address)[1]
}

function splitAddress(address: string): [string, string] {
  const at = address.lastIndexOf('@')
  return [address.slice(0, at), address.slice(at + 1)]
}

const encodeUuid = (id: string) => toBase32(uuidBytes(id))

function decodeUuid(text: string): string | null {
  const bytes = fromBase32(text)
  return bytes && uuidOf(bytes)
}

function uuidBytes(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex')
  if (bytes.length !== 16) throw new Error('A ticket and a message are named by UUIDs')
  return bytes
}

function uuidOf(bytes: Uint8Array): string {
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
