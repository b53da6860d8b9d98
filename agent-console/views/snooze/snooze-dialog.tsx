import { SNOOZE_DAYS } from '../../../server/contract/limits.ts'
import { Dialog } from '../../components/dialog.tsx'
import { TimeForm } from '../../components/time-form.tsx'
import { snoozeSelected } from '../../state/queue/bulk.ts'
import { choosingTime, snoozeTicket } from '../../state/queue/snooze.ts'
import { t } from '../../texts/texts.ts'

export function SnoozeDialog() {
  const choosing = choosingTime.value
  if (!choosing) return null
  const close = (): void => {
    choosingTime.value = null
  }
  const put = (until: string): void => {
    close()
    const snooze = { for: 'time' as const, until }
    void (choosing.of === 'selection' ? snoozeSelected(snooze) : snoozeTicket(choosing.of, snooze))
  }
  return (
    <Dialog title={t('snooze.time')} close={close}>
      <TimeForm
        label={t('snooze.until')}
        hint={t('snooze.untilHint')}
        act={t('snooze')}
        days={SNOOZE_DAYS}
        tooFar={t('snooze.far')}
        choose={put}
      />
    </Dialog>
  )
}
