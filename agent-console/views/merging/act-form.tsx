import type { ComponentChildren } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import '../../styles/graph/merge-form.css'

interface ActFormProps {
  /** What the button does; null while it cannot be done. */
  act: (() => Promise<unknown>) | null
  text: string
  /** Why it cannot be done, or could not. */
  problem?: string | null
  /** Whether the button is the first thing to press; else something in the form is. */
  first?: boolean
  children: ComponentChildren
}

/** A form that shows what comes of one act before it is done, and does it once. */
export function ActForm({ act, text, problem = null, first = false, children }: ActFormProps) {
  const [busy, setBusy] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const isReady = act !== null
  // what cannot be pressed yet takes no focus
  useEffect(() => {
    if (first && isReady) button.current?.focus()
  }, [isReady])
  const submit = async (): Promise<void> => {
    if (!act || busy) return
    setBusy(true)
    await act()
    setBusy(false)
  }
  return (
    <form
      class="form merge-form"
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      {children}
      {problem && (
        <p class="form-error" role="alert">
          {problem}
        </p>
      )}
      <footer>
        <button ref={button} type="submit" class="btn main" disabled={!isReady || busy}>
          {text}
        </button>
      </footer>
    </form>
  )
}
