import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { Icon } from '../../../../server/ui/icon.tsx'
import { arrowDown, chevronDown, rows3 } from '../../../../server/ui/icons.ts'
import { lazy } from '../../../components/lazy.tsx'
import { Menu } from '../../../components/menu.tsx'
import { guide } from '../../../state/day/guide.ts'
import { countText } from '../../../state/queue/count-text.ts'
import { counts, holdStill, letMove, newBehind, queueState, shown, sort, sortBy, view } from '../../../state/queue/queue.ts'
import { clearSelection, selectAll, selected, selectedPart } from '../../../state/queue/selection.ts'
import { readText, writeText } from '../../../state/storage.ts'
import { t } from '../../../texts/texts.ts'
import { IncidentBand } from '../../incidents/incident-band.tsx'
import { MoreRows, QueueStateLine } from '../queue-state.tsx'
import { useKeptFocus } from '../use-kept-focus.ts'
import { BulkBar } from './bulk-bar.tsx'
import { TableRow } from './table-row.tsx'

const GuidePart = lazy(() => import('../../guide/guide-part.tsx').then((module) => module.GuidePart))

/** Below so many rows there is room to teach; a queue that is full is work. */
const FEW = 5
const WIDE = typeof document === 'undefined' ? null : matchMedia('(min-width: 860px)')
const wide = signal(WIDE?.matches ?? true)
WIDE?.addEventListener('change', (event) => {
  wide.value = event.matches
})
const roomy = signal(readText('queue-roomy') === 'yes')

/** While no ticket is open, a wide window shows the queue as a table; a view without a row teaches instead, with the first steps beside it. */
export const isTable = (): boolean => wide.value && !(queueState.value === 'ready' && shown.value.length === 0 && guide.value !== null)

export function QueueTable() {
  const shownView = view.value
  const selecting = selected.value.length > 0
  useEffect(() => clearSelection, [shownView])
  return (
    <main class="page queue-table" id="thread" tabIndex={-1} aria-label={t('queue')}>
      <TableHead />
      <IncidentBand />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section class="scroll" tabIndex={0} aria-label={t('table.tickets')}>
        {newBehind.value > 0 && (
          <button type="button" class="new-behind" onClick={letMove}>
            {t('queue.new', { count: newBehind.value })}
          </button>
        )}
        <QueueStateLine />
        {shown.value.length > 0 && <Grid />}
        <MoreRows />
        {guide.value && shown.value.length > 0 && shown.value.length <= FEW && <GuidePart guide={guide.value} />}
      </section>
      {selecting && <BulkBar />}
    </main>
  )
}

function TableHead() {
  const shownView = view.value
  const count = shownView === 'solved' ? undefined : counts.value?.[shownView]
  const fixed = shownView === 'solved' ? t('queue.newest') : shownView === 'snoozed' ? t('queue.nextToWake') : null
  return (
    <header class="bar">
      <h1>
        {t(`view.${shownView}`)} {count !== undefined && <span class="count">{countText(count)}</span>}
      </h1>
      <span class="push" />
      {fixed ? <span class="sort">{fixed}</span> : <SortMenu />}
      <button
        type="button"
        class="btn icon"
        aria-pressed={roomy.value}
        aria-label={t('table.roomy')}
        title={t('table.roomy')}
        onClick={() => {
          roomy.value = !roomy.value
          writeText('queue-roomy', roomy.value ? 'yes' : null)
        }}
      >
        <Icon of={rows3} />
      </button>
    </header>
  )
}

function SortMenu() {
  const item = (by: 'longest' | 'newest') => ({
    key: by,
    text: t(`queue.${by}`),
    label: t(`queue.${by}`),
    checked: sort.value === by,
    run: () => sortBy(by),
  })
  const button = (
    <>
      {t(`queue.${sort.value}`)}
      <Icon of={chevronDown} class="i-s" />
    </>
  )
  return (
    <Menu
      class="btn soft"
      name={t('table.sort')}
      label={t('table.sortBy', { by: t(`queue.${sort.value}`) })}
      button={button}
      items={[item('longest'), item('newest')]}
    />
  )
}

/** Rows may only be pushed while no pointer is about to hit one, and nothing is selected. */
function Grid() {
  const selecting = selected.value.length > 0
  useEffect(() => {
    if (selecting) holdStill()
  }, [selecting])
  const part = selectedPart.value
  const rows = useKeptFocus()
  return (
    <table class={roomy.value ? 'grid roomy' : 'grid'}>
      <thead>
        <tr>
          <th scope="col" class="c-check">
            <input
              class="check"
              type="checkbox"
              checked={part === 'all'}
              indeterminate={part === 'some'}
              aria-label={t('table.selectAll', { count: shown.value.length })}
              onChange={() => selectAll(part !== 'all')}
            />
          </th>
          <th scope="col">{t('ticket')}</th>
          <th scope="col" class="c-customer">
            {t('panel.customer')}
          </th>
          <th scope="col" class="c-order">
            {t('table.order')}
          </th>
          <th scope="col" class="c-parcel">
            {t('table.parcel')}
          </th>
          <th scope="col" class="c-value num">
            {t('table.value')}
          </th>
          <th scope="col" class="c-status">
            {t('status')}
          </th>
          <th scope="col" class="c-assignee">
            {t('table.assignee')}
          </th>
          <WaitHead />
        </tr>
      </thead>
      <tbody
        ref={rows}
        onPointerEnter={(event) => event.pointerType === 'mouse' && holdStill()}
        onPointerLeave={() => selecting || letMove()}
      >
        {shown.value.map((row) => (
          <TableRow key={row.id} ticket={row} view={view.value} />
        ))}
      </tbody>
    </table>
  )
}

function WaitHead() {
  if (view.value === 'snoozed' || view.value === 'solved') {
    return (
      <th scope="col" class="c-wait num">
        {view.value === 'snoozed' ? t('table.wakes') : t('table.last')}
      </th>
    )
  }
  return (
    <th scope="col" class="c-wait num" aria-sort={sort.value === 'longest' ? 'descending' : 'none'}>
      <button type="button" onClick={() => sortBy(sort.value === 'longest' ? 'newest' : 'longest')}>
        {t('table.waiting')}
        {sort.value === 'longest' && <Icon of={arrowDown} class="i-s" />}
      </button>
    </th>
  )
}
