import { useState } from 'preact/hooks'
import type { SocialConnectionState, SocialFinding } from '../../../../server/contract/social/connections.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert, circleCheck, triangleAlert } from '../../../../server/ui/icons.ts'
import { failureText } from '../../../state/failures.ts'
import { request } from '../../../state/request.ts'
import { t } from '../../../texts/texts.ts'

type Did = 'test' | 'subscribe'
type State = { doing: Did } | { findings: SocialFinding[] } | { failure: string } | null

/** Tries an account and says what stands, what is missing, and what to do; has its network post here, where that can be asked. */
export function TestPart({ connection }: { connection: SocialConnectionState }) {
  const [state, setState] = useState<State>(null)
  const doing = state && 'doing' in state ? state.doing : null
  const run = async (did: Did): Promise<void> => {
    if (doing) return
    setState({ doing: did })
    try {
      setState(await request<{ findings: SocialFinding[] }>('POST', `social/${connection.id}/${did}`, {}))
    } catch (failure) {
      setState({ failure: failureText(failure) })
    }
  }
  return (
    <div class="test-part">
      <span class="chips">
        <button type="button" class="btn line" aria-disabled={doing !== null} onClick={() => void run('test')}>
          {t(doing === 'test' ? 'social.testing' : 'social.test')}
        </button>
        {connection.subscribes && connection.canAsk && connection.enabled && (
          <button type="button" class="btn line" aria-disabled={doing !== null} onClick={() => void run('subscribe')}>
            {t(doing === 'subscribe' ? 'social.subscribing' : 'social.subscribe')}
          </button>
        )}
      </span>
      <div aria-live="polite">
        {state && 'failure' in state && <p class="form-error">{state.failure}</p>}
        {state && 'findings' in state && <Findings findings={state.findings} />}
      </div>
    </div>
  )
}

const ICONS = { ok: circleCheck, warning: triangleAlert, fault: circleAlert }
const INKS = { ok: 'good-ink', warning: '', fault: 'late-ink' }

export function Findings({ findings }: { findings: SocialFinding[] }) {
  return (
    <ul class="test-steps">
      {findings.map(({ check, state, said, todo }) => (
        <li key={`${check} ${said}`} class={INKS[state]}>
          <Icon of={ICONS[state]} />
          <span>
            <span dir="auto">{said}</span>
            {todo && <small class="quiet">{todo}</small>}
          </span>
        </li>
      ))}
    </ul>
  )
}
