import { Icon } from '../../../server/ui/icon.tsx'
import { wifiOff } from '../../../server/ui/icons.ts'
import { online } from '../../state/realtime.ts'
import { waitingSends } from '../../state/thread/pending.ts'
import { t } from '../../texts/texts.ts'

/** Says that the line is down and how much waits for it. The style sheet holds it back for a moment: most gaps are shorter. */
export function OfflineBanner() {
  const waiting = waitingSends.value
  return (
    <div class="offline" role="status">
      {!online.value && (
        <p class="offline-line">
          <Icon of={wifiOff} />
          <span>
            <b>{t('offline.title')}</b> {waiting > 0 ? t('offline.waiting', { count: waiting }) : t('offline.text')}
          </span>
        </p>
      )}
    </div>
  )
}
