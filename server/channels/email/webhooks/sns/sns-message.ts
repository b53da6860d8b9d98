import { verify, X509Certificate } from 'node:crypto'
import { type Json, readJson, textIn } from '../read-json.ts'
import { BadBody, BadSignature } from '../webhook-request.ts'

/** PEM of what an address of SNS shows. @throws where it cannot be had now */
export type LoadCertificate = (address: string) => Promise<string>

export interface SnsMessage {
  type: string
  topicArn: string
  message: string
  subscribeUrl: string
}

/** What is signed, in this order, absent ones left out (docs.aws.amazon.com/sns, Verifying the signatures of messages). */
const SIGNED: Record<string, readonly string[]> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
}
const HASHES: Record<string, string> = { '1': 'sha1', '2': 'sha256' }
const HOST = /^sns\.[a-z0-9-]{1,40}\.amazonaws\.com(?:\.cn)?$/

/**
 * A message of SNS whose signature holds. That says "from SNS", and everybody may have a topic there: which topic counts is the
 * caller's to ask. @throws BadSignature, BadBody; what the loader throws
 */
export async function readSnsMessage(body: Uint8Array, load: LoadCertificate, now: Date): Promise<SnsMessage> {
  const json = readJson(Buffer.from(body).toString('utf8'), 'body')
  const type = textIn(json, 'Type')
  const fields = SIGNED[type]
  if (fields === undefined) throw new BadBody('Type', 'no message of SNS; "raw message delivery" must be off for this subscription')
  const hash = HASHES[textIn(json, 'SignatureVersion')]
  const address = textIn(json, 'SigningCertURL')
  if (hash === undefined || !isOfSns(address) || !new URL(address).pathname.endsWith('.pem')) throw new BadSignature()
  const certificate = readCertificate(await load(address))
  const inTime = now >= new Date(certificate.validFrom) && now <= new Date(certificate.validTo)
  const signature = Buffer.from(textIn(json, 'Signature'), 'base64')
  if (!inTime || !verify(hash, Buffer.from(signedText(json, fields)), certificate.publicKey, signature)) throw new BadSignature()
  return {
    type,
    topicArn: textIn(json, 'TopicArn'),
    message: textIn(json, 'Message'),
    subscribeUrl: textIn(json, 'SubscribeURL'),
  }
}

/** Whoever names the certificate must be Amazon itself, else everybody signs with their own. */
export function isOfSns(address: string): boolean {
  if (!URL.canParse(address)) return false
  const { protocol, host, username, password } = new URL(address)
  return protocol === 'https:' && HOST.test(host) && username === '' && password === ''
}

function signedText(json: Json, fields: readonly string[]): string {
  const present = fields.filter((name) => json[name] !== undefined && json[name] !== null)
  return present.map((name) => `${name}\n${textIn(json, name)}\n`).join('')
}

function readCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw new BadSignature()
  }
}
