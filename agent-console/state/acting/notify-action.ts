import type { ActionNotice } from '../../../server/contract/console/actions.ts'
import type { AgentSettings } from '../../../server/contract/console/queue.ts'
import { navigate, ticketPath } from '../../routes/router.ts'
import { acting } from '../../texts/acting/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { tellAway } from '../day/notify.ts'
import { mySettings } from '../day/settings.ts'
import { moneyText } from '../panel/words.ts'
import { showToast } from '../toasts.ts'
import { nameOf, said } from './say-action.ts'

addEnglish(acting)

/** An agreement is wanted of whoever comes first, as an unassigned ticket is; what became of one's own wish is one's own. */
export const isWanted = ({ about }: Pick<ActionNotice, 'about'>, settings: AgentSettings): boolean =>
  about === 'waits' ? settings.notifyUnassigned : settings.notifyAssigned

/** What waits for this agent, or what somebody decided of what they asked for: on screen, or where they are while nobody looks at it. */
export function notifyOfAction(notice: ActionNotice): void {
  const settings = mySettings.value
  if (!settings || !isWanted(notice, settings)) return
  const text = textOf(notice)
  const path = pathOf(notice)
  if (document.visibilityState === 'visible') {
    const show = { text: t('act.notice.show'), run: () => navigate(path) }
    showToast(text, { action: show, bad: notice.about === 'refused', ms: 20_000 })
  } else tellAway({ title: text, body: '', tag: `${notice.id} ${notice.about}`, path })
}

function textOf({ kind, amount, currency, orderNumber, about, by, says }: ActionNotice): string {
  const kindText = t(`act.${kind}`)
  const sum = amount === null ? kindText : t('act.sum', { what: kindText, amount: moneyText(amount, currency) })
  const what = t('act.of', { what: sum, order: orderNumber })
  return t(`act.notice.${about}`, { what, name: nameOf(by), reason: says ? said(says) : '' }).trim()
}

/** What waits is decided among all that waits; what was decided is shown where it was asked for. */
function pathOf({ about, ticketId, orderId }: ActionNotice): string {
  if (about === 'waits') return 'desk/actions'
  return ticketId ? ticketPath('open', ticketId) : `desk/orders/${orderId}`
}
