import { useState } from 'preact/hooks'
import { SNOOZE_DAYS } from '../../../server/contract/console/queue.ts'
import { Dialog } from '../../components/dialog.tsx'
import { Field } from '../../components/field.tsx'
import { snoozeSelected } from '../../state/queue/bulk.ts'
import { choosingTime, snoozeTicket } from '../../state/queue/snooze.ts'
import { t } from '../../texts/texts.ts'

export function SnoozeDialog() {
  const choosing = choosingTime.value
  if (!choosing) return null
  const close = (): void => {
    choosingTime.value = null
  }
  return (
    <Dialog title={t('snooze.time')} close={close}>
      <TimeForm of={choosing.of} close={close} />
    </Dialog>
  )
}

const HOUR_MS = 3_600_000

function TimeForm({ of, close }: { of: string | 'selection'; close: () => void }) {
  const [value, setValue] = useState(() => fieldText(new Date(Math.ceil((Date.now() + 2 * HOUR_MS) / HOUR_MS) * HOUR_MS)))
  const [error, setError] = useState<string>()
  const submit = (event: Event): void => {
    event.preventDefault()
    const until = new Date(value)
    const ms = until.getTime() - Date.now()
    if (!(ms > 0) || ms > SNOOZE_DAYS * 24 * HOUR_MS) {
      setError(t(ms > 0 ? 'snooze.far' : 'snooze.past'))
      return
    }
    close()
    const snooze = { for: 'time' as const, until: until.toISOString() }
    void (of === 'selection' ? snoozeSelected(snooze) : snoozeTicket(of, snooze))
  }
  return (
    <form class="form snooze-form" noValidate onSubmit={submit}>
      <Field label={t('snooze.until')} hint={t('snooze.untilHint')} error={error}>
        {(wiring) => (
          <input
            {...wiring}
            type="datetime-local"
            value={value}
            min={fieldText(new Date())}
            onInput={(event) => {
              setValue(event.currentTarget.value)
              setError(undefined)
            }}
          />
        )}
      </Field>
      <button type="submit" class="btn main">
        {t('snooze')}
      </button>
    </form>
  )
}

/** As the field reads it: this browser's own time. */
function fieldText(at: Date): string {
  const two = (value: number): string => String(value).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}
