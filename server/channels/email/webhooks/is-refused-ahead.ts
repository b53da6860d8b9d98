import { isPostmark } from './read-postmark.ts'
import { isRawPoster } from './read-raw-mime.ts'
import { hasToken, type WebhookRequest, type WebhookSettings } from './webhook-request.ts'

/**
 * What address and headers alone tell of who posts: true where they do not know the secret, so that not a byte of theirs is read.
 * Mailgun, and SendGrid with a key, prove themselves by what is in the body.
 */
export function isRefusedAhead(
  provider: 'postmark' | 'mailgun' | 'ses' | 'sendgrid' | 'raw',
  request: Pick<WebhookRequest, 'headers' | 'url'>,
  settings: WebhookSettings,
): boolean {
  switch (provider) {
    case 'postmark':
      return !isPostmark(request, settings)
    case 'ses':
      return !hasToken(request, settings)
    case 'raw':
      return !isRawPoster(request, settings)
    case 'sendgrid':
      return settings.publicKey === undefined && !hasToken(request, settings)
    case 'mailgun':
      return settings.secret === ''
  }
}
