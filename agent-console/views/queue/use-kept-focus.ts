import { useLayoutEffect, useRef } from 'preact/hooks'

/**
 * Keeps the focus on its row when the rows change places: a browser takes it away from an element that is moved. Goes on the
 * element around the rows.
 */
export function useKeptFocus(): (list: HTMLElement | null) => void {
  const held = useRef<HTMLElement | null>(null)
  const attach = useRef((list: HTMLElement | null): void => {
    list?.addEventListener('focusin', ({ target }) => {
      held.current = target as HTMLElement
    })
    // somebody who leaves is gone by the next task; a row that is being moved is back before
    list?.addEventListener('focusout', () =>
      setTimeout(() => {
        if (held.current !== document.activeElement) held.current = null
      }),
    )
  })
  useLayoutEffect(() => {
    if (held.current?.isConnected && document.activeElement === document.body) held.current.focus({ preventScroll: true })
  })
  return attach.current
}
