import { FormError } from './form-error.tsx'

interface Props {
  /** Why it was not taken; empty or null: nothing went wrong. */
  error: string | null
  busy: boolean
  /** What its button says, and what the way out of it says. */
  does: string
  leaves: string
  close: () => void
}

/** Below the fields of a form: what went wrong, to send it, and to leave it. */
export function FormFoot({ error, busy, does, leaves, close }: Props) {
  return (
    <>
      <FormError error={error} />
      <p class="acts">
        <button type="submit" class="btn main" aria-disabled={busy}>
          {does}
        </button>
        <button type="button" class="btn" onClick={close}>
          {leaves}
        </button>
      </p>
    </>
  )
}
