import { isJson, type Json, readJson, textIn } from './read-json.ts'
import { isOfSns, type LoadCertificate, readSnsMessage } from './sns/sns-message.ts'
import { BadBody, BadSignature, hasToken, isSecret, type ReadWebhook, type WebhookSettings } from './webhook-request.ts'

export interface SesSettings extends WebhookSettings {
  loadCertificate: LoadCertificate
}

/**
 * Amazon SES through SNS (docs.aws.amazon.com/ses, Contents of notifications for email receiving): the SNS action of a receipt
 * rule, which carries mails of up to 150 KB. The signature shows that SNS speaks, the token in the address (and the topic, where
 * it is set) that it speaks for us.
 */
export const readSes: ReadWebhook<SesSettings> = async (request, settings, now) => {
  if (!hasToken(request, settings)) throw new BadSignature()
  const sns = await readSnsMessage(request.body, settings.loadCertificate, now)
  if (settings.topicArn !== undefined && !isSecret(sns.topicArn, settings.topicArn)) throw new BadSignature()
  if (sns.type === 'UnsubscribeConfirmation') return { ignored: 'the subscription was ended' }
  if (sns.type === 'SubscriptionConfirmation') {
    if (!isOfSns(sns.subscribeUrl)) throw new BadBody('SubscribeURL', 'no address of SNS')
    return { confirm: sns.subscribeUrl }
  }
  // said once when a topic is set up
  if (sns.message.startsWith('Successfully validated SNS topic')) return { ignored: 'a test of the topic' }
  return mailOf(readJson(sns.message, 'Message'))
}

function mailOf(notification: Json) {
  const type = textIn(notification, 'notificationType')
  if (type !== 'Received') return { ignored: `a notification of type ${type.slice(0, 50)}` }
  const [mail, receipt] = [objectIn(notification, 'mail'), objectIn(notification, 'receipt')]
  const action = objectIn(receipt, 'action')
  const content = textIn(notification, 'content')
  if (content === '') {
    const kind = textIn(action, 'type').slice(0, 50) || 'unknown'
    throw new BadBody(
      'content',
      `missing, since this comes from an action of type ${kind}. Use an SNS action with Base64 encoding in the receipt rule instead: it sends the mail itself.`,
    )
  }
  const to = receipt.recipients
  if (!Array.isArray(to) || !to.every((address) => typeof address === 'string')) throw new BadBody('receipt.recipients', 'no list of texts')
  const raw = isBase64(textIn(action, 'encoding'), content) ? Buffer.from(content, 'base64') : Buffer.from(content, 'utf8')
  return { raw, envelope: { from: textIn(mail, 'source'), to, remote: null } }
}

/** `encoding` is not always there; a mail has a colon after its first name of a header, base64 never has one. */
function isBase64(encoding: string, content: string): boolean {
  if (encoding !== '') return encoding.toUpperCase() === 'BASE64'
  return /^[A-Za-z0-9+/\r\n]+={0,2}\s*$/.test(content)
}

function objectIn(json: Json, name: string): Json {
  const value = json[name]
  if (!isJson(value)) throw new BadBody(name, 'no object')
  return value
}
