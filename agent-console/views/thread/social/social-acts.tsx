import type { SocialAct, SocialPart } from '../../../../server/contract/social/networks.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { ellipsis } from '../../../../server/ui/icons.ts'
import { Menu } from '../../../components/menu.tsx'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'

interface ActsProps {
  part: SocialPart
  place: { ticketId: string; messageId: string }
  ours: boolean
}
const UNDO: Partial<Record<SocialAct, SocialAct>> = { hide: 'show', show: 'hide', like: 'unlike', unlike: 'like' }

/** What can be done to a message there; what can be undone is undone by its opposite. */
export function SocialActs({ part, place, ours }: ActsProps) {
  const acts = actsOf(part, ours)
  if (acts.length === 0) return null
  return (
    <Menu
      class="btn icon small"
      button={<Icon of={ellipsis} />}
      label={t('social.acts')}
      name={t('social.acts')}
      items={acts.map((act) => ({
        key: act,
        label: t(`social.act.${act}`),
        text: t(`social.act.${act}`),
        run: () => void carryOut(place, act),
      }))}
    />
  )
}

function actsOf({ way, state, isLiked }: SocialPart, ours: boolean): SocialAct[] {
  if (ours) return ['delete']
  if (way === 'private') return []
  return [state === 'hidden' ? 'show' : 'hide', isLiked ? 'unlike' : 'like']
}

async function carryOut(place: ActsProps['place'], act: SocialAct): Promise<void> {
  try {
    await request('POST', `tickets/${place.ticketId}/messages/${place.messageId}/acts`, { act })
  } catch (failure) {
    showToast(failureText(failure), { bad: true })
    return
  }
  const back = UNDO[act]
  showToast(t(`social.done.${act}`), back ? { undo: () => void carryOut(place, back) } : {})
}
