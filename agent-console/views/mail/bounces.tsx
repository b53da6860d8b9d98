import { Icon } from '../../../server/ui/icon.tsx'
import { circleAlert, clock } from '../../../server/ui/icons.ts'
import { isolated } from '../../../server/ui/isolated.ts'
import { fullText, now, shortMomentText } from '../../state/clock.ts'
import type { BounceEvent } from '../../state/thread/items.ts'
import { t } from '../../texts/texts.ts'

/** Copies of a message that came back or wait, in words, with what the other mail server said. */
export function Bounces({ bounces }: { bounces: BounceEvent[] }) {
  if (bounces.length === 0) return null
  return (
    <ul class="bounces">
      {bounces.map(({ address, kind, reason, at }) => (
        <li key={address} class={kind === 'delayed' ? 'waits' : ''}>
          <Icon of={kind === 'delayed' ? clock : circleAlert} class="i-s" />
          <span>
            {t(`mail.bounce.${kind}`, { address: isolated(address) })}
            {reason !== '' && <span class="said">{t('mail.bounceSaid', { reason: isolated(reason) })}</span>}
          </span>
          <time dateTime={at} title={fullText(at)}>
            {shortMomentText(at, now.value)}
          </time>
        </li>
      ))}
    </ul>
  )
}
