import { t } from '../texts/texts.ts'

interface FailedProps {
  text: string
  again: () => void
  class?: string
}

/** What could not be read or done, and a way to try it once more. */
export function Failed({ text, again, class: more = '' }: FailedProps) {
  return (
    <p class={`form-error ${more}`} role="alert">
      {text}{' '}
      <button type="button" class="link" onClick={again}>
        {t('again')}
      </button>
    </p>
  )
}
