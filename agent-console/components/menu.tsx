import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef, useState } from 'preact/hooks'
import { Icon } from '../../server/ui/icon.tsx'
import { check } from '../../server/ui/icons.ts'

export interface MenuItem {
  key: string
  label: ComponentChildren
  /** What type-ahead and readers use when the label is not text alone. */
  text: string
  /** Set for one choice of several: it is announced as checked or not. */
  checked?: boolean
  /** One key that chooses it while the menu is open. */
  hotkey?: string
  run: () => void
}
interface MenuProps {
  /** Classes of the button that opens the menu. */
  class: string
  button: ComponentChildren
  label?: string
  /** Name of the menu itself. */
  name: string
  items: MenuItem[]
  shortcut?: string
  /** Lets a shortcut elsewhere open it. */
  id?: string
}

/** Menu button of the ARIA Authoring Practices over a native popover: arrows, Home, End, type-ahead, Escape. */
export function Menu(props: MenuProps) {
  const own = useId()
  const button = useRef<HTMLButtonElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  useEffect(() => {
    if (open) focusItem(list.current, '[aria-checked="true"]')
  }, [open])
  return (
    <>
      <button
        ref={button}
        type="button"
        id={props.id}
        class={props.class}
        aria-haspopup="menu"
        aria-expanded={open}
        aria-controls={`menu-${own}`}
        aria-label={props.label}
        aria-keyshortcuts={props.shortcut}
        popovertarget={`menu-${own}`}
        onKeyDown={(event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          list.current?.showPopover()
        }}
      >
        {props.button}
      </button>
      <div
        ref={list}
        id={`menu-${own}`}
        class="menu"
        role="menu"
        aria-label={props.name}
        popover="auto"
        onBeforeToggle={(event) => event.newState === 'open' && place(list.current, button.current)}
        onToggle={(event) => setOpen(event.newState === 'open')}
        onKeyDown={(event) => chooseByKey(event, list.current) || moveFocus(event, list.current)}
      >
        {open && props.items.map((item) => <Item key={item.key} item={item} menu={list.current} />)}
      </div>
    </>
  )
}

function Item({ item, menu }: { item: MenuItem; menu: HTMLElement | null }) {
  const choose = (): void => {
    menu?.hidePopover()
    item.run()
  }
  const checking =
    item.checked === undefined ? { role: 'menuitem' as const } : { role: 'menuitemradio' as const, 'aria-checked': item.checked }
  return (
    <button type="button" tabIndex={-1} data-text={item.text.toLowerCase()} data-hotkey={item.hotkey} {...checking} onClick={choose}>
      {item.label}
      {item.checked && <Icon of={check} class="i-s push" />}
      {item.hotkey && (
        <span class="key push" aria-hidden="true">
          <kbd>{item.hotkey.toUpperCase()}</kbd>
        </span>
      )}
    </button>
  )
}

/** Below the button, or above where there is more room; its inner edge stays inside the window. */
function place(list: HTMLElement | null, button: HTMLElement | null): void {
  if (!list || !button) return
  const at = button.getBoundingClientRect()
  const below = window.innerHeight - at.bottom
  const up = below < 240 && at.top > below
  const right = getComputedStyle(button).direction === 'rtl' ? at.left + at.width > 260 : at.left + 260 > window.innerWidth
  const style = list.style
  style.setProperty('inset', 'auto')
  style.setProperty(up ? 'bottom' : 'top', `${up ? window.innerHeight - at.top + 4 : at.bottom + 4}px`)
  style.setProperty(right ? 'right' : 'left', `${right ? Math.max(8, window.innerWidth - at.right) : Math.max(8, at.left)}px`)
}

function focusItem(list: HTMLElement | null, preferred: string): void {
  const item = list?.querySelector<HTMLElement>(`button${preferred}`) ?? list?.querySelector<HTMLElement>('button')
  item?.focus()
}

function chooseByKey(event: KeyboardEvent, list: HTMLElement | null): boolean {
  if (event.metaKey || event.ctrlKey || event.altKey || !/^[a-z]$/i.test(event.key)) return false
  const item = list?.querySelector<HTMLElement>(`button[data-hotkey="${event.key.toLowerCase()}"]`)
  if (!item) return false
  event.preventDefault()
  event.stopPropagation()
  item.click()
  return true
}

let typed = ''
let typedAt = 0

function moveFocus(event: KeyboardEvent, list: HTMLElement | null): void {
  const items = [...(list?.querySelectorAll<HTMLElement>('button') ?? [])]
  const here = items.indexOf(document.activeElement as HTMLElement)
  const targets: Record<string, number> = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: items.length - 1 }
  let target = targets[event.key]
  if (event.key === 'Tab') list?.hidePopover()
  if (target === undefined && event.key.length === 1 && event.key !== ' ' && !event.metaKey && !event.ctrlKey) {
    typed = event.timeStamp - typedAt < 700 ? typed + event.key.toLowerCase() : event.key.toLowerCase()
    typedAt = event.timeStamp
    const found = items.findIndex((item) => item.dataset.text?.startsWith(typed))
    if (found >= 0) target = found
    event.stopPropagation()
  }
  if (target === undefined) return
  event.preventDefault()
  items.at(target % items.length)?.focus()
}
