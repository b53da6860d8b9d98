import type { TicketView } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { circleCheck, x } from '../../../server/ui/icons.ts'
import { countText } from '../../state/queue/count-text.ts'
import { counts, holdStill, letMove, newBehind, shown, sort, view } from '../../state/queue/queue.ts'
import { clearSelection, selected, selecting } from '../../state/queue/selection.ts'
import { me } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { StoreSwitcher } from '../desk/store-switcher.tsx'
import { IncidentBand } from '../incidents/incident-band.tsx'
import { QueueRow } from './queue-row.tsx'
import { MoreRows, QueueStateLine } from './queue-state.tsx'
import { BulkBar } from './table/bulk-bar.tsx'
import { useKeptFocus } from './use-kept-focus.ts'

export function QueueColumn({ ticketId }: { ticketId: string | null }) {
  const rows = shown.value
  const waiting = newBehind.value
  const list = useKeptFocus()
  return (
    <section class="queue" tabIndex={-1} aria-label={t('queue')} {...(ticketId ? {} : { role: 'main' })}>
      <QueueHead view={view.value} alone={ticketId === null} />
      <IncidentBand />
      <div class="scroll">
        {waiting > 0 && (
          <button type="button" class="new-behind" onClick={letMove}>
            {t('queue.new', { count: waiting })}
          </button>
        )}
        <QueueStateLine />
        {rows.length > 0 && (
          // The list may only be pushed while no pointer is about to hit a row.
          <ul class="rows" ref={list} onPointerEnter={(event) => event.pointerType === 'mouse' && holdStill()} onPointerLeave={letMove}>
            {rows.map((row) => (
              <QueueRow key={row.id} ticket={row} view={view.value} on={row.id === ticketId} />
            ))}
          </ul>
        )}
        <MoreRows />
      </div>
      {ticketId === null && selected.value.length > 0 && <BulkBar />}
    </section>
  )
}

/** While no ticket is open the list is what the page is about; it keeps its place in the document either way. */
function QueueHead({ view: shownView, alone }: { view: TicketView; alone: boolean }) {
  const count = shownView === 'solved' ? undefined : counts.value?.[shownView]
  return (
    <div class="bar">
      <h2 class="title" aria-level={alone ? 1 : 2}>
        {t(`view.${shownView}`)} {count !== undefined && <span class="count">{countText(count)}</span>}
      </h2>
      <span class="push" />
      {(me.value?.stores.length ?? 0) > 1 && (
        <span class="narrow">
          <StoreSwitcher />
        </span>
      )}
      {alone && shown.value.length > 0 && <SelectButton />}
      <span class="sort">{sortText(shownView)}</span>
    </div>
  )
}

/** Where rows cannot be selected by keyboard. */
function SelectButton() {
  const on = selecting.value
  const name = t(on ? 'select.end' : 'select.start')
  const toggleSelecting = (): void => {
    if (on) clearSelection()
    else selecting.value = true
  }
  return (
    <button type="button" class="btn icon" aria-pressed={on} aria-label={name} title={name} onClick={toggleSelecting}>
      <Icon of={on ? x : circleCheck} />
    </button>
  )
}

function sortText(shownView: TicketView): string {
  if (shownView === 'snoozed') return t('queue.nextToWake')
  return shownView === 'solved' ? t('queue.newest') : t(`queue.${sort.value}`)
}
