import type { SocialFinding } from '../../../../contract/social/connections.ts'
import { shortTextIn } from '../../../../told/read-field.ts'
import { findingsOf, lookAtToken, unaccepted, warning } from '../../meta/checking/look-at-token.ts'
import { askGraph } from '../../meta/graph/ask-graph.ts'
import { keyAt } from '../../meta/told-fields.ts'
import type { Checked, NetworkClient } from '../../network.ts'

const NEEDED = [['whatsapp_business_messaging'], ['whatsapp_business_management']]

/** Which number it is and what the token may do. @throws SocialCallError */
export async function checkNumber(client: NetworkClient): Promise<Checked> {
  if (client.account.id === '')
    return {
      account: null,
      expiresAt: null,
      findings: [warning('account', 'It is not said which phone number it is.', 'Connect it with the id of the phone number.')],
    }
  try {
    const fields = 'id,display_phone_number,verified_name,quality_rating'
    const told = await askGraph(client, { path: [client.account.id], query: { fields } })
    const shown = shortTextIn(told.display_phone_number) ?? ''
    const account = { id: keyAt(told, 'id') ?? client.account.id, handle: shown, name: shortTextIn(told.verified_name) ?? '' }
    const sight = await lookAtToken(client)
    const own: SocialFinding = { check: 'account', state: 'ok', said: `It is the number ${shown || account.id}.`, todo: '' }
    const quality =
      told.quality_rating === 'RED' ? [warning('account', 'WhatsApp rates this number low.', 'Write less that nobody asked for.')] : []
    return { account, expiresAt: sight?.expiresAt ?? null, findings: [own, ...quality, ...findingsOf(sight, NEEDED, client.now())] }
  } catch (error) {
    return unaccepted(error)
  }
}
