import type { SocialConnectionState } from '../../../../server/contract/social/connections.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { share } from '../../../../server/ui/icons.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { dateText, momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { nameOf } from './social-name.ts'
import { TestPart } from './test-part.tsx'
import { UnreadPart } from './unread-part.tsx'

interface Props {
  connection: SocialConnectionState
  take: (next: SocialConnectionState) => void
  edit: () => void
  /** Asks again how all of them stand. */
  renew: () => void
}

/** One account: how it stands, and what can be done with it. */
export function SocialCard({ connection, take, edit, renew }: Props) {
  const { id, network, enabled, health, canAsk, isProven, webhookUrl, lastDeliveryAt, failedDeliveries, expiresAt } = connection
  const name = nameOf(connection)
  const turn = async (action: 'enable' | 'disable'): Promise<void> => {
    try {
      take(await request<SocialConnectionState>('POST', `social/${id}/${action}`, {}))
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
      return
    }
    if (action === 'disable') showToast(`${name}: ${t('social.off')}`, { undo: () => void turn('enable') })
  }
  const kind = t(`social.network.${network}`)
  const about = [...(name === kind ? [] : [kind]), ...(canAsk ? [] : [t('social.listens')])]
  const isWell = enabled && (health === null || health.state === 'ok')
  return (
    <section class="part shop-card" aria-label={name}>
      <header>
        <Icon of={share} />
        <div>
          <h3 class="cut">
            <bdi dir="ltr">{name}</bdi>
          </h3>
          <small class="quiet">{about.join(' · ')}</small>
        </div>
        <span class={isWell ? 'mark good' : 'mark'}>{enabled ? t(`social.health.${health?.state ?? 'ok'}`) : t('social.off')}</span>
      </header>
      {health && health.state !== 'ok' && <p class="late-ink">{health.reason}</p>}
      <p class="quiet">
        {lastDeliveryAt ? t('social.lastHeard', { time: momentText(lastDeliveryAt, now.value) }) : t('social.neverHeard')}
        {failedDeliveries > 0 && <span class="late-ink"> · {t('social.failed', { count: failedDeliveries })}</span>}
        {expiresAt && (
          <span class={isSoon(expiresAt) ? 'late-ink' : undefined}> · {t('social.expires', { date: dateText(expiresAt, now.value) })}</span>
        )}
      </p>
      {!isProven && <p class="hint">{t('social.unproven')}</p>}
      <TestPart connection={connection} />
      {failedDeliveries > 0 && <UnreadPart connectionId={id} changed={renew} />}
      {webhookUrl && (
        <details>
          <summary>{t('social.webhook')}</summary>
          <CopyText text={webhookUrl} />
        </details>
      )}
      <p class="acts">
        <button type="button" class="btn line" onClick={edit}>
          {t('social.again')}
        </button>
        <button type="button" class="btn" onClick={() => void turn(enabled ? 'disable' : 'enable')}>
          {t(enabled ? 'social.disable' : 'social.enable')}
        </button>
      </p>
    </section>
  )
}

/** Days before, so that somebody connects it again in time. */
const SOON_MS = 10 * 86_400_000
const isSoon = (expiresAt: string): boolean => Date.parse(expiresAt) - now.value < SOON_MS
