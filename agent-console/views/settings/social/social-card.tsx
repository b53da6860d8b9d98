import { useState } from 'preact/hooks'
import type { SocialConnectionState, SocialFinding } from '../../../../server/contract/social/connections.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert, circleCheck, share, triangleAlert } from '../../../../server/ui/icons.ts'
import { CopyText } from '../../../components/words/copy-text.tsx'
import { dateText, momentText, now } from '../../../state/clock.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import { nameOf } from './social-name.ts'

interface Props {
  connection: SocialConnectionState
  take: (next: SocialConnectionState) => void
  edit: () => void
}

/** One account: how it stands, and what can be done with it. */
export function SocialCard({ connection, take, edit }: Props) {
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
  const isWell = enabled && (health === null || health.state === 'ok')
  return (
    <section class="part shop-card" aria-label={name}>
      <header>
        <Icon of={share} />
        <div>
          <h3 class="cut">
            <bdi dir="ltr">{name}</bdi>
          </h3>
          <small class="quiet">
            {t(`social.network.${network}`)}
            {!canAsk && ` · ${t('social.listens')}`}
          </small>
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

const ICONS = { ok: circleCheck, warning: triangleAlert, fault: circleAlert }
const INKS = { ok: 'good-ink', warning: '', fault: 'late-ink' }

/** Tries it and says what stands, what is missing, and what to do. */
function TestPart({ connection }: { connection: SocialConnectionState }) {
  const [state, setState] = useState<'idle' | 'testing' | { findings: SocialFinding[] } | { failure: string }>('idle')
  const run = async (): Promise<void> => {
    if (state === 'testing') return
    setState('testing')
    try {
      setState(await request<{ findings: SocialFinding[] }>('POST', `social/${connection.id}/test`, {}))
    } catch (failure) {
      setState({ failure: failureText(failure) })
    }
  }
  return (
    <div class="test-part">
      <button type="button" class="btn line" aria-disabled={state === 'testing'} onClick={() => void run()}>
        {t(state === 'testing' ? 'social.testing' : 'social.test')}
      </button>
      <div aria-live="polite">
        {typeof state === 'object' && 'failure' in state && <p class="form-error">{state.failure}</p>}
        {typeof state === 'object' && 'findings' in state && (
          <ul class="test-steps">
            {state.findings.map(({ check, state: standing, said, todo }) => (
              <li key={`${check} ${said}`} class={INKS[standing]}>
                <Icon of={ICONS[standing]} />
                <span>
                  <span dir="auto">{said}</span>
                  {todo && <small class="quiet">{todo}</small>}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
