import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../server/ui/icon.tsx'
import { circleAlert, circleCheck, x } from '../../server/ui/icons.ts'
import { dropToast, type Toast, toasts } from '../state/toasts.ts'
import { t } from '../texts/texts.ts'

export function Toasts() {
  return (
    <div class="toasts" role="status">
      {toasts.value.map((toast) => (
        <ToastRow key={toast.id} toast={toast} />
      ))}
    </div>
  )
}

/** Stays while it is pointed at or holds the focus. */
function ToastRow({ toast }: { toast: Toast }) {
  const [kept, setKept] = useState(false)
  const left = useRef(toast.ms)
  useEffect(() => {
    if (kept) return
    const since = Date.now()
    const timer = setTimeout(() => dropToast(toast.id), left.current)
    return () => {
      clearTimeout(timer)
      left.current = Math.max(1_000, left.current - (Date.now() - since))
    }
  }, [kept, toast.id])
  const keep = {
    onPointerEnter: () => setKept(true),
    onPointerLeave: () => setKept(false),
    onFocusIn: () => setKept(true),
    onFocusOut: () => setKept(false),
  }
  return (
    <div class={toast.bad ? 'toast bad' : 'toast'} {...keep}>
      <Icon of={toast.bad ? circleAlert : circleCheck} />
      <p dir="auto">{toast.text}</p>
      {toast.undo && (
        <button
          type="button"
          onClick={() => {
            dropToast(toast.id)
            toast.undo?.()
          }}
        >
          {t('undo')}
          <span class="key" aria-hidden="true">
            <kbd>Z</kbd>
          </span>
        </button>
      )}
      {toast.action && (
        <button
          type="button"
          onClick={() => {
            dropToast(toast.id)
            toast.action?.run()
          }}
        >
          {toast.action.text}
        </button>
      )}
      {!toast.undo && (
        <button type="button" aria-label={t('close')} onClick={() => dropToast(toast.id)}>
          <Icon of={x} class="i-s" />
        </button>
      )}
    </div>
  )
}
