import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../../server/ui/icon.tsx'
import { search } from '../../../server/ui/icons.ts'
import { route } from '../../routes/router.ts'
import { knownTicket } from '../../state/actions.ts'
import { failureText } from '../../state/failures.ts'
import { paletteOpen, paletteScope as scope } from '../../state/layout.ts'
import { insertMacro, macrosOf, readMacros } from '../../state/macros/macros.ts'
import { recentTickets } from '../../state/palette/recent.ts'
import { openCommands } from '../../state/palette/registry.ts'
import { finding, searchFor, searchState } from '../../state/palette/search-desk.ts'
import { composing, draftOf, writeWanted } from '../../state/thread/drafting/drafts.ts'
import { showToast } from '../../state/toasts.ts'
import { t } from '../../texts/texts.ts'
import '../../styles/palette/palette.css'
import { PaletteList } from './palette-list.tsx'
import { type Row, type RowGroup, rowGroups } from './palette-rows.ts'

/** Everything by its name: a modal dialog with a combobox, whose field keeps the focus while the arrows choose. */
export function Palette() {
  const dialog = useRef<HTMLDialogElement>(null)
  const back = useRef<Element | null>(null)
  const [typed, setTyped] = useState('')
  const [chosenId, choose] = useState<string | null>(null)
  const groups = useGroups(typed)
  const rows = groups.flatMap((group) => group.rows)
  const place = Math.max(
    0,
    rows.findIndex((row) => row.id === chosenId),
  )
  useLayoutEffect(() => {
    back.current = document.activeElement
    dialog.current?.showModal()
    searchFor('')
  }, [])
  const close = (): void => dialog.current?.close()
  const ask = (text: string): void => {
    setTyped(text)
    choose(null)
    searchFor(text)
  }
  const run = (row: Row | undefined): void => {
    if (!row) return
    if (row.stays) {
      choose(rows[place - 1]?.id ?? null)
      const before = scope.value
      row.run()
      // what was typed chose the command; what it asks for is typed anew
      if (scope.value !== before) ask('')
      return
    }
    close()
    row.run()
  }
  const onKey = (event: KeyboardEvent): void => {
    if (event.isComposing) return
    const move = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (move && rows.length > 0) choose(rows[(place + move + rows.length) % rows.length]?.id ?? null)
    else if (event.key === 'Enter') run(rows[place])
    else if (event.key === 'Backspace' && typed === '' && scope.value) scope.value = null
    else return
    event.preventDefault()
  }
  const ticket = openTicket()
  const question = t(scope.value === 'orders' ? 'palette.askOrder' : scope.value ? 'palette.askCustomer' : 'palette.ask')
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key of this click, and the browser handles it
    <dialog
      ref={dialog}
      class="palette"
      aria-label={t('palette.title')}
      onClose={() => {
        paletteOpen.value = false
        scope.value = null
        if (back.current instanceof HTMLElement && back.current.isConnected) back.current.focus()
      }}
      onClick={(event) => event.target === dialog.current && close()}
    >
      <div class="ask">
        <Icon of={search} />
        <input
          type="text"
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls="palette-found"
          aria-autocomplete="list"
          aria-activedescendant={rows[place] && `palette-${rows[place].id}`}
          aria-label={question}
          placeholder={question}
          autocomplete="off"
          spellcheck={false}
          maxLength={100}
          dir="auto"
          value={typed}
          onInput={(event) => ask(event.currentTarget.value)}
          onKeyDown={onKey}
        />
        {scope.value ? <span class="mark">{t(`palette.${scope.value}`)}</span> : ticket && <span class="mark">#{ticket.number}</span>}
      </div>
      <PaletteList groups={groups} chosen={rows[place]?.id ?? null} typed={typed} choose={choose} run={run} />
      <Told groups={groups} typed={typed} />
      <Foot />
    </dialog>
  )
}

const openTicket = () => (route.value.page === 'tickets' && route.value.ticketId ? knownTicket(route.value.ticketId) : null)

function useGroups(typed: string): RowGroup[] {
  const ticket = openTicket()
  useEffect(() => {
    if (ticket) readMacros(ticket.storeId).catch(() => {})
  }, [ticket?.storeId])
  const macros = ticket && ticket.status !== 'closed' ? (macrosOf(ticket.storeId).value ?? []) : []
  const found = typed.trim() === '' ? null : (finding.value?.found ?? null)
  const insert = (macro: { id: string }): void => {
    if (!ticket) return
    const { body } = draftOf(ticket.id, composing.value).value
    const range: [number, number] = [body.length, body.length]
    insertMacro(ticket.id, composing.value, macro, { range, orderId: null }).then(
      () => {
        writeWanted.value = ticket.id
      },
      (failure) => showToast(failureText(failure), { bad: true }),
    )
  }
  return rowGroups({ typed, commands: openCommands(), macros, insert, recent: recentTickets(), found, scope: scope.value })
}

/** What readers are told, and everybody where there is nothing. */
function Told({ groups, typed }: { groups: RowGroup[]; typed: string }) {
  const count = groups.reduce((sum, group) => sum + group.rows.length, 0)
  const state = searchState.value
  return (
    <div role="status" class={count > 0 && state !== 'failed' ? 'sr' : 'told'}>
      {state === 'failed' && <p>{t('palette.failed')}</p>}
      {state === 'searching' && count === 0 && <p class="quiet">{t('palette.searching')}</p>}
      {state === 'idle' && typed.trim() !== '' && <p>{count === 0 ? t('palette.nothing') : t('palette.found', { count })}</p>}
    </div>
  )
}

function Foot() {
  return (
    <div class="foot" aria-hidden="true">
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd>
        {t('palette.move')}
      </span>
      <span>
        <kbd>↵</kbd>
        {t('palette.run')}
      </span>
      <span class="push">
        <kbd>Esc</kbd>
        {t('palette.close')}
      </span>
    </div>
  )
}
