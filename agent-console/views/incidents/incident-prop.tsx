import { Icon } from '../../../server/ui/icon.tsx'
import { zap } from '../../../server/ui/icons.ts'
import { incidents } from '../../state/social/incidents.ts'
import type { OpenThread } from '../../state/thread/open-thread.ts'
import { t } from '../../texts/texts.ts'

/** That a ticket is one of many about the same, while that goes on; with what its colleagues should know. */
export function IncidentProp({ thread }: { thread: OpenThread }) {
  thread.version.value
  const joined = thread.client.events.findLast((event) => event.type === 'incident.joined')
  const known = incidents.value?.find(({ id, tickets }) => id === joined?.incident.id || tickets.some((ticket) => ticket.id === thread.id))
  if (!known || known.endedAt !== null) return null
  return (
    <a class="mark late incident-prop" href="desk/incidents" title={known.note || undefined}>
      <Icon of={zap} />
      <span class="cut" dir="auto">
        {t('incident.of', { about: known.subject.value })}
      </span>
    </a>
  )
}
