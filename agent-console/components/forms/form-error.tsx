/** Why a form was not taken; empty or null: nothing went wrong. */
export function FormError({ error }: { error: string | null }) {
  if (!error) return null
  return (
    <p class="form-error" role="alert">
      {error}
    </p>
  )
}
