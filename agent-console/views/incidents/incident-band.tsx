import { Icon } from '../../../server/ui/icon.tsx'
import { zap } from '../../../server/ui/icons.ts'
import { openIncidents } from '../../state/social/incidents.ts'
import { t } from '../../texts/texts.ts'

/** Above a list of tickets: what many people say at once. Nothing while nobody does. */
export function IncidentBand() {
  const open = openIncidents.value
  const [newest] = open
  if (!newest) return null
  const about = newest.subject.value
  return (
    <a class="incident-band" href="desk/incidents">
      <Icon of={zap} class="i-s" />
      <span class="cut" dir="auto">
        {open.length === 1 ? t('incident.band', { about, count: newest.people }) : t('incident.bands', { about, count: open.length - 1 })}
      </span>
    </a>
  )
}
