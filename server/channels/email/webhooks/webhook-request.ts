import { createHash, timingSafeEqual } from 'node:crypto'
import type { Envelope } from '../intake/arrived.ts'

export interface WebhookRequest {
  headers: Headers
  body: Uint8Array
  /** As it was called, with its query. */
  url: URL
}

export interface WebhookSettings {
  /** What the provider was given: a password or token of ours, or its signing key. Never empty. */
  secret: string
  /** SES: the one SNS topic whose messages count. */
  topicArn?: string
  /** SendGrid: base64 of the key as it shows it; then requests must be signed, and the token in the address is no longer asked for. */
  publicKey?: string
}

/** The mail; or an address to call, which says that we want this subscription; or why there is nothing to take. */
export type WebhookMail = { raw: Uint8Array; envelope: Envelope | null } | { confirm: string } | { ignored: string }

export type ReadWebhook<S extends WebhookSettings = WebhookSettings> = (
  request: WebhookRequest,
  settings: S,
  now: Date,
) => Promise<WebhookMail>

/** Providers take mails of 25 to 35 MB; base64 makes a third more of some. Whoever reads bodies from the wire stops here. */
export const MAX_WEBHOOK_BYTES = 40 * 1024 * 1024

/** 401: whoever sent this did not show that it may. Says no more than that. */
export class BadSignature extends Error {}

/** 400: it may, but this field is not what its documentation says. */
export class BadBody extends Error {
  readonly field: string
  readonly words: string
  constructor(field: string, words: string) {
    super(`${field}: ${words}`)
    this.field = field
    this.words = words
  }
}

/** Takes the same time however much of it fits. */
export function isSecret(given: string | null, secret: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest()
  return secret !== '' && timingSafeEqual(hash(given ?? ''), hash(secret))
}

/** For providers that sign nothing: our token in the address that they call. */
export function hasToken({ url }: Pick<WebhookRequest, 'url'>, { secret }: WebhookSettings): boolean {
  return isSecret(url.searchParams.get('token'), secret)
}

/** It is we who cannot take it now: whoever posts shall post it again. */
export class NotNow extends Error {}
