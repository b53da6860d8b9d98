import { t } from '../../texts/texts.ts'

interface Props {
  /** Names its label and hint in the page. */
  id: string
  label: string
  hint: string
  on: boolean
  still?: boolean
  turn: () => void
}

/** A switch with what it is and what it does beside it. */
export function SwitchLine({ id, label, hint, on, still = false, turn }: Props) {
  return (
    <div class="switch-line">
      <button
        type="button"
        role="switch"
        class="switch"
        aria-checked={on}
        aria-labelledby={`${id}-label`}
        aria-describedby={`${id}-hint`}
        disabled={still}
        onClick={turn}
      >
        <span class="knob" />
        <span>{on ? t('on') : t('off')}</span>
      </button>
      <div>
        <b id={`${id}-label`}>{label}</b>
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      </div>
    </div>
  )
}
