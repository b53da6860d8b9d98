import { createHmac } from 'node:crypto'
import { type Form, readForm } from './forms/read-form.ts'
import { parseJson, readJson } from './read-json.ts'
import { rebuildMail, type TakenApart } from './rebuild-mail.ts'
import { BadBody, BadSignature, isSecret, type ReadWebhook } from './webhook-request.ts'

/** It tries again for eight hours and does not say whether it signs again. */
const OLDEST_MS = 9 * 60 * 60_000
const NEWEST_MS = 5 * 60_000

/**
 * Mailgun's `forward()` of a route (documentation.mailgun.com, Receiving Messages via HTTP): the mail in `body-mime` where the
 * address ends with `mime`, else taken apart. The secret is its HTTP webhook signing key. The signature covers time and token
 * but not the mail, so it proves no more than that Mailgun called; the same mail twice is known by its bytes.
 */
export const readMailgun: ReadWebhook = async (request, { secret }, now) => {
  const form = readForm(request)
  const [timestamp, token] = [form.text('timestamp'), form.text('token')]
  const expected = createHmac('sha256', secret).update(`${timestamp}${token}`).digest('hex')
  const age = now.getTime() - Number(timestamp) * 1000
  if (!isSecret(form.text('signature'), expected) || secret === '' || token === '') throw new BadSignature()
  if (!(age <= OLDEST_MS && age >= -NEWEST_MS)) throw new BadSignature()
  const to = form
    .text('recipient')
    .split(',')
    .map((address) => address.trim())
  if (to.every((address) => address === '')) throw new BadBody('recipient', 'missing')
  const mime = form.bytes('body-mime')
  const raw = mime === null || mime.length === 0 ? await rebuildMail(takenApart(form)) : mime
  return { raw, envelope: { from: form.text('sender'), to, remote: null } }
}

function takenApart(form: Form): TakenApart {
  const idOf = contentIds(form)
  return {
    headers: headersOf(form),
    text: form.text('body-plain') || null,
    html: form.text('body-html') || null,
    files: form.parts
      .filter(({ name, fileName }) => fileName !== null || /^attachment-\d+$/.test(name))
      .map(({ name, fileName, type, bytes }) => ({ name: fileName ?? '', type, contentId: idOf.get(name) ?? null, bytes })),
  }
}

/** A list of pairs, in the order of the mail. */
function headersOf(form: Form): TakenApart['headers'] {
  const list = parseJson(form.text('message-headers'), 'message-headers')
  if (!Array.isArray(list)) throw new BadBody('message-headers', 'no list')
  return list.map((pair: unknown) => {
    const [name, value] = Array.isArray(pair) ? pair : []
    if (typeof name !== 'string' || typeof value !== 'string') throw new BadBody('message-headers', 'no pairs of texts')
    return { name, value }
  })
}

/** `{"<id>": "attachment-1"}` turned round. */
function contentIds(form: Form): Map<string, string> {
  const text = form.text('content-id-map')
  const map = text === '' ? {} : readJson(text, 'content-id-map')
  return new Map(Object.entries(map).flatMap(([id, name]) => (typeof name === 'string' ? [[name, id]] : [])))
}
