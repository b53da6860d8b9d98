import type { SocialEvent } from '../../../../social/index.ts'
import { objectsIn, type Told, textIn } from '../../../../told/read-field.ts'
import { refusalOf } from '../../meta/refusals.ts'
import { firstInstant, keyAt, nothing, within } from '../../meta/told-fields.ts'

const reports = new Map<unknown, 'arrived' | 'read' | 'failed'>([
  ['delivered', 'arrived'],
  ['read', 'read'],
  // a voice message was listened to
  ['played', 'read'],
  ['failed', 'failed'],
])

/**
 * What became of a message of ours. Our own id of it went along and comes back here: it tells which one it was even where the answer
 * to the sending was lost. https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export function readStatus(status: Told): SocialEvent {
  const id = keyAt(status, 'id')
  const what = reports.get(status.status)
  if (!id || !what) return nothing('statuses', status.status)
  const ours = keyAt(status, 'biz_opaque_callback_data')
  return { what, id, at: firstInstant(status.timestamp), reason: what === 'failed' ? reasonIn(status) : '', ...(ours ? { ours } : {}) }
}

function reasonIn(status: Told): string {
  const [error = {}] = objectsIn(status.errors, 5)
  const code = Number(error.code)
  const told = textIn(within(error, 'error_data').details) ?? textIn(error.message) ?? textIn(error.title)
  return (
    refusalOf(code) ??
    (told ? `WhatsApp could not deliver it: ${told.slice(0, 400)}` : 'WhatsApp could not deliver it, and does not say why.')
  )
}
