import { useEffect } from 'preact/hooks'

/** By key as `event.key` gives it; two keys in a row are written `g m`. `mod` is Cmd on a Mac and Ctrl elsewhere. */
export type Keys = Record<string, (event: KeyboardEvent) => void>

const SEQUENCE_MS = 1_500

/** Whether letters are written there: a box that is ticked takes none. */
export const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=checkbox], [type=radio], [type=file])'))

/** Keys rest while a field has the focus, or a dialog is open. */
const rests = (event: KeyboardEvent): boolean => isField(event.target) || document.querySelector('dialog[open]') !== null
/** Single keys also rest while a menu is open; the second of two may come before the menu that the first opens has the focus. */
const menuIsOpen = (): boolean => document.querySelector('[popover]:popover-open') !== null

export function useKeys(keys: Keys): void {
  useEffect(() => {
    let first: { key: string; at: number } | null = null
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing || event.metaKey || event.ctrlKey || event.altKey || rests(event)) return
      const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
      const pair = first && event.timeStamp - first.at < SEQUENCE_MS ? `${first.key} ${key}` : null
      const run = (pair && keys[pair]) || (menuIsOpen() ? undefined : keys[key])
      first = Object.keys(keys).some((k) => k.startsWith(`${key} `)) ? { key, at: event.timeStamp } : null
      if (!run) return
      event.preventDefault()
      run(event)
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [keys])
}

/** Shown beside the send button and used in `aria-keyshortcuts`. */
export const isMac = (): boolean => /Mac|iP(hone|ad)/.test(navigator.platform)
