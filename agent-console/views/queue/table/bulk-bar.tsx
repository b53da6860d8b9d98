import { useEffect } from 'preact/hooks'
import { Icon } from '../../../../server/ui/icon.tsx'
import { alarmClock, check, circleDot, userRound, x } from '../../../../server/ui/icons.ts'
import { Face } from '../../../components/face.tsx'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { StatusSign, statusText } from '../../../components/status.tsx'
import { readTeam, team } from '../../../state/people.ts'
import { assignSelected, bulkProgress, setStatusOfSelected } from '../../../state/queue/bulk.ts'
import { clearSelection, selected } from '../../../state/queue/selection.ts'
import { me } from '../../../state/session.ts'
import { t } from '../../../texts/texts.ts'
import { snoozeItems } from '../../snooze/snooze-menu.tsx'

/** What can be done with all that is selected; it docks below the table, so that it covers no row. */
export function BulkBar() {
  const count = selected.value.length
  useEffect(() => {
    if (!team.value) readTeam().catch(() => null)
  }, [])
  const progress = bulkProgress.value
  return (
    <div class="bulk" role="toolbar" aria-label={t('bulk.selected', { count })} aria-busy={progress !== null}>
      <span class="n" role="status">
        {progress ? t('bulk.progress', { done: progress.done, all: progress.all }) : t('bulk.count', { count })}
      </span>
      <button type="button" class="btn icon" aria-label={t('bulk.clear')} aria-keyshortcuts="Escape" onClick={clearSelection}>
        <Icon of={x} />
      </button>
      <Menu id="bulk-assign" class="btn" name={t('assign')} shortcut="a" button={<ActionFace of="assign" />} items={assignItems()} />
      <Menu id="bulk-status" class="btn" name={t('status')} shortcut="s" button={<ActionFace of="status" />} items={statusItems()} />
      <Menu
        id="bulk-snooze"
        class="btn"
        name={t('snooze')}
        shortcut="h"
        button={<ActionFace of="snooze" />}
        items={snoozeItems(
          'selection',
          selected.value.some((ticket) => ticket.snooze !== null),
        )}
      />
      <span class="push" />
      <button type="button" class="btn main" aria-keyshortcuts="e" onClick={() => void setStatusOfSelected('solved')}>
        <Icon of={check} />
        <span class="t">{t('solve')}</span>
        <span class="key" aria-hidden="true">
          <kbd>E</kbd>
        </span>
      </button>
    </div>
  )
}

const ACTIONS = {
  assign: { icon: userRound, key: 'A' },
  status: { icon: circleDot, key: 'S' },
  snooze: { icon: alarmClock, key: 'H' },
} as const

function ActionFace({ of }: { of: keyof typeof ACTIONS }) {
  return (
    <>
      <Icon of={ACTIONS[of].icon} />
      <span class="t">{t(of)}</span>
      <span class="key" aria-hidden="true">
        <kbd>{ACTIONS[of].key}</kbd>
      </span>
    </>
  )
}

/** Oneself, then those who work for every store of the selection, then nobody. */
function assignItems(): MenuItem[] {
  const self = me.value
  if (!self) return []
  const stores = new Set(selected.value.map((ticket) => ticket.storeId))
  const able = (team.value ?? []).filter(
    (each) => each.id !== self.id && !each.disabledAt && [...stores].every((id) => each.storeIds.includes(id)),
  )
  const person = (agent: { id: string; name: string }, text: string): MenuItem => ({
    key: agent.id,
    text,
    label: (
      <>
        <Face name={agent.name} agent size="s" />
        <span class="cut" dir="auto">
          {text}
        </span>
      </>
    ),
    run: () => void assignSelected({ id: agent.id, name: agent.name }),
  })
  const nobody = t('assign.nobody')
  return [
    person(self, t('assign.toMe')),
    ...able.map((agent) => person(agent, agent.name)),
    { key: 'nobody', text: nobody, label: nobody, run: () => void assignSelected(null) },
  ]
}

function statusItems(): MenuItem[] {
  return (['open', 'pending', 'solved'] as const).map((status) => ({
    key: status,
    text: statusText(status),
    label: (
      <>
        <StatusSign status={status} />
        {statusText(status)}
      </>
    ),
    run: () => void setStatusOfSelected(status),
  }))
}
