import { t } from '../../../texts/texts.ts'

interface StepperProps {
  /** What is counted. */
  title: string
  value: number
  most: number
  change: (value: number) => void
}

/** How many of something, by buttons, arrows or typed; never more than there are. */
export function Stepper({ title, value, most, change }: StepperProps) {
  const to = (wanted: number): void => change(Math.min(most, Math.max(0, Number.isFinite(wanted) ? Math.trunc(wanted) : 0)))
  return (
    <span class="stepper">
      <button type="button" class="btn line" aria-label={t('act.less', { title })} disabled={value === 0} onClick={() => to(value - 1)}>
        −
      </button>
      <input
        type="number"
        inputMode="numeric"
        min={0}
        max={most}
        aria-label={t('act.count', { title })}
        value={value}
        onInput={(event) => {
          to(event.currentTarget.valueAsNumber)
          // what was typed beyond the most is not what is asked for, so it does not stay on screen
          if (event.currentTarget.valueAsNumber > most) event.currentTarget.value = String(most)
        }}
      />
      <button type="button" class="btn line" aria-label={t('act.more', { title })} disabled={value >= most} onClick={() => to(value + 1)}>
        +
      </button>
    </span>
  )
}
