import {
  BadBody,
  BadSignature,
  hasToken,
  isSecret,
  type ReadWebhook,
  type WebhookRequest,
  type WebhookSettings,
} from './webhook-request.ts'

/** A mail as it is, posted by whoever knows the secret: `Authorization: Bearer …` or the token of the address; `Content-Type: message/rfc822`. */
export const readRawMime: ReadWebhook = async (request, settings) => {
  const { headers, body } = request
  if (!isRawPoster(request, settings)) throw new BadSignature()
  const [type = ''] = (headers.get('content-type') ?? '').split(';', 1)
  if (type.trim().toLowerCase() !== 'message/rfc822') throw new BadBody('Content-Type', 'not message/rfc822')
  if (body.length === 0) throw new BadBody('body', 'empty')
  return { raw: body, envelope: null }
}

export function isRawPoster(request: Pick<WebhookRequest, 'headers' | 'url'>, settings: WebhookSettings): boolean {
  const [, token = null] = /^Bearer (\S{1,500})$/i.exec(request.headers.get('authorization') ?? '') ?? []
  return isSecret(token, settings.secret) || hasToken(request, settings)
}
