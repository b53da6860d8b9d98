import { createPublicKey, verify } from 'node:crypto'
import type { Envelope } from '../intake/arrived.ts'
import { type Form, readForm } from './forms/read-form.ts'
import { isJson, type Json, readJson, textIn } from './read-json.ts'
import { rebuildMail, type TakenApart } from './rebuild-mail.ts'
import { BadBody, BadSignature, hasToken, type ReadWebhook, type WebhookRequest } from './webhook-request.ts'

const SIGNATURE = 'x-twilio-email-event-webhook-signature'
const TIMESTAMP = 'x-twilio-email-event-webhook-timestamp'

/**
 * SendGrid's Inbound Parse (twilio.com/docs/sendgrid/for-developers/parsing-email): a form with the mail in `email` where
 * "send raw" is set, else taken apart, its texts in the charsets that `charsets` names. Signed with ECDSA over time and body
 * where a security policy has the key, else it is known by the token in the address.
 */
export const readSendgrid: ReadWebhook = async (request, settings) => {
  const proven = settings.publicKey === undefined ? hasToken(request, settings) : isSigned(request, settings.publicKey)
  if (!proven) throw new BadSignature()
  const form = readForm(request)
  const mime = form.bytes('email')
  const raw = mime === null || mime.length === 0 ? await rebuildMail(takenApart(form)) : mime
  return { raw, envelope: envelopeOf(form) }
}

function isSigned({ headers, body }: WebhookRequest, publicKey: string): boolean {
  const signature = Buffer.from(headers.get(SIGNATURE) ?? '', 'base64')
  const signed = Buffer.concat([Buffer.from(headers.get(TIMESTAMP) ?? ''), body])
  try {
    const key = createPublicKey({ key: Buffer.from(publicKey, 'base64'), format: 'der', type: 'spki' })
    return verify('sha256', signed, key, signature)
  } catch {
    return false
  }
}

function takenApart(form: Form): TakenApart {
  const charsets = jsonIn(form, 'charsets')
  const info = jsonIn(form, 'attachment-info')
  const text = (name: string) => form.text(name, textIn(charsets, name) || 'utf-8')
  const head = form.text('headers')
  if (head === '') throw new BadBody('headers', 'missing, and there is no raw mail in the field email')
  return {
    headers: linesOf(head),
    text: text('text') || null,
    html: text('html') || null,
    files: form.parts
      .filter(({ name }) => /^attachment\d+$/.test(name))
      .map((part) => {
        const known = isJson(info[part.name]) ? (info[part.name] as Json) : {}
        return {
          name: textIn(known, 'filename') || textIn(known, 'name') || part.fileName || '',
          type: textIn(known, 'type') || part.type,
          contentId: textIn(known, 'content-id') || null,
          bytes: part.bytes,
        }
      }),
  }
}

/** The head of the mail as it was, folds and all. */
function linesOf(head: string): TakenApart['headers'] {
  return head.split(/\r?\n(?![ \t])/).flatMap((line) => {
    const colon = line.indexOf(':')
    return colon < 1 ? [] : [{ name: line.slice(0, colon).trim(), value: line.slice(colon + 1) }]
  })
}

function envelopeOf(form: Form): Envelope | null {
  if (form.bytes('envelope') === null) return null
  const envelope = jsonIn(form, 'envelope')
  const to = envelope.to
  if (!Array.isArray(to) || !to.every((address) => typeof address === 'string')) throw new BadBody('envelope', 'no list of recipients')
  return { from: textIn(envelope, 'from'), to, remote: null }
}

function jsonIn(form: Form, name: string): Json {
  const text = form.text(name)
  return text === '' ? {} : readJson(text, name)
}
