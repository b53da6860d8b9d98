import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../../server/ui/icon.tsx'
import { x } from '../../server/ui/icons.ts'
import { t } from '../texts/texts.ts'

interface DialogProps {
  title: string
  close: () => void
  /** Takes what room the window has. */
  wide?: boolean
  children: ComponentChildren
}

/** Native modal dialog: keeps the focus inside, closes on Escape and on the backdrop, gives the focus back. */
export function Dialog({ title, close, wide = false, children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    const back = document.activeElement
    dialog.current?.showModal()
    return () => {
      if (back instanceof HTMLElement) back.focus()
    }
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key of this click, and the browser handles it
    <dialog
      ref={dialog}
      class={wide ? 'dialog wide-dialog' : 'dialog'}
      aria-label={title}
      onClose={close}
      onClick={(event) => event.target === dialog.current && dialog.current?.close()}
    >
      <div class="dialog-body">
        <header>
          <h2 class="cut" dir="auto">
            {title}
          </h2>
          <button type="button" class="btn icon push" aria-label={t('close')} onClick={() => dialog.current?.close()}>
            <Icon of={x} />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
