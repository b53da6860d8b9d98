import { useEffect, useRef, useState } from 'preact/hooks'
import type { TicketDetail } from '../../../../server/contract/api.ts'
import type { Macro } from '../../../../server/contract/macros/macros.ts'
import { failureText } from '../../../state/failures.ts'
import { insertMacro, macrosOf, readMacros } from '../../../state/macros/macros.ts'
import { matchingMacros, opensMenu, queryAt, slashAt, slashIsOurs } from '../../../state/macros/slash.ts'
import { changeDraft, type DraftKind, draftOf } from '../../../state/thread/drafting/drafts.ts'
import { showToast } from '../../../state/toasts.ts'

export interface MacroMenuState {
  open: boolean
  failed: boolean
  /** Null before they were read. */
  found: Macro[] | null
  chosen: number
  choose: (place: number) => void
  orderId: string | null
  chooseOrder: (id: string) => void
  insert: (macro: Macro) => void
  /** Call on each change of the text or the caret. */
  follow: (typed: string | null) => void
  /** True where the key was the menu's. */
  onKey: (event: KeyboardEvent) => boolean
}

/** The menu that a slash opens over the composer; the focus stays in the field all the while. */
export function useMacroMenu(ticket: TicketDetail, kind: DraftKind, field: { current: HTMLTextAreaElement | null }): MacroMenuState {
  const [query, setQuery] = useState('')
  const [chosen, choose] = useState(0)
  const [failed, setFailed] = useState(false)
  const [orderId, chooseOrder] = useState<string | null>(null)
  const inserting = useRef(false)
  const list = macrosOf(ticket.storeId).value
  const open = slashAt.value !== null
  const found = list && matchingMacros(list, query)
  useEffect(() => shut, [ticket.id, kind])
  useEffect(() => {
    if (!open) return
    setFailed(false)
    readMacros(ticket.storeId).catch(() => setFailed(true))
  }, [open])

  const follow = (typed: string | null): void => {
    const at = field.current
    if (!at) return
    if (typed === '/' && slashAt.value === null && opensMenu(at.value, at.selectionEnd - 1)) {
      slashAt.value = at.selectionEnd - 1
      slashIsOurs.value = false
    }
    if (slashAt.value === null) return
    const typedQuery = queryAt(at.value, slashAt.value, at.selectionEnd)
    if (typedQuery === null) {
      shut()
      return
    }
    if (typedQuery !== query) choose(0)
    setQuery(typedQuery)
  }
  const insert = (macro: Macro): void => {
    const [from, to] = [slashAt.value ?? 0, field.current?.selectionEnd ?? 0]
    if (inserting.current) return
    inserting.current = true
    shut()
    insertMacro(ticket.id, kind, macro, { range: [from, Math.max(from, to)], orderId })
      .then((selection) => selectSoon(field.current, selection))
      .catch((failure) => showToast(failureText(failure), { bad: true }))
      .finally(() => {
        inserting.current = false
      })
  }
  const onKey = (event: KeyboardEvent): boolean => {
    if (!open) return false
    const count = found?.length ?? 0
    if (event.key === 'Escape') leaveMenu(ticket.id, kind)
    else if (event.key === 'ArrowDown' && count > 0) choose((chosen + 1) % count)
    else if (event.key === 'ArrowUp' && count > 0) choose((chosen - 1 + count) % count)
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && !event.metaKey && !event.ctrlKey && found?.[chosen])
      insert(found[chosen])
    else return false
    event.preventDefault()
    return true
  }
  return { open, failed, found, chosen, choose, orderId, chooseOrder, insert, follow, onKey }
}

function shut(): void {
  slashAt.value = null
}

function leaveMenu(ticketId: string, kind: DraftKind): void {
  const at = slashAt.value
  const { body } = draftOf(ticketId, kind).value
  if (at !== null && slashIsOurs.value && body[at] === '/') changeDraft(ticketId, kind, { body: body.slice(0, at) + body.slice(at + 1) })
  shut()
}

/** Puts a slash where the caret is and opens the menu there, as if it had been typed. */
export function openMacroMenu(ticketId: string, kind: DraftKind): void {
  const field = document.getElementById('write')
  if (!(field instanceof HTMLTextAreaElement)) return
  const { body } = draftOf(ticketId, kind).value
  const caret = document.activeElement === field ? field.selectionEnd : body.length
  const gap = caret > 0 && !/\s/.test(body[caret - 1] ?? '') ? ' ' : ''
  changeDraft(ticketId, kind, { body: `${body.slice(0, caret)}${gap}/${body.slice(caret)}` })
  slashAt.value = caret + gap.length
  slashIsOurs.value = true
  selectSoon(field, [caret + gap.length + 1, caret + gap.length + 1])
}

/** Once the field holds the new text. */
function selectSoon(field: HTMLTextAreaElement | null, [from, to]: [number, number]): void {
  requestAnimationFrame(() => {
    field?.focus()
    field?.setSelectionRange(from, to)
  })
}
