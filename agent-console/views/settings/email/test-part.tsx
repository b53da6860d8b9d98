import { useState } from 'preact/hooks'
import type { TestStep } from '../../../../server/contract/mail.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert, circleCheck } from '../../../../server/ui/icons.ts'
import { failureText } from '../../../state/failures.ts'
import { t } from '../../../texts/texts.ts'

/** Tries the connection and says, step by step, what stands and what to do. */
export function TestPart({ run, missing, hint }: { run: () => Promise<TestStep[]>; missing: string; hint?: string }) {
  const [state, setState] = useState<'idle' | 'busy' | { failure: string } | { steps: TestStep[] }>('idle')
  const test = async (): Promise<void> => {
    if (state === 'busy') return
    if (missing) {
      setState({ failure: t('email.testMissing', { fields: missing }) })
      return
    }
    setState('busy')
    try {
      setState({ steps: await run() })
    } catch (failure) {
      setState({ failure: failureText(failure) })
    }
  }
  return (
    <div class="test-part">
      <button type="button" class="btn line" aria-disabled={state === 'busy'} onClick={() => void test()}>
        {state === 'busy' ? t('email.testing') : t('email.test')}
      </button>
      {hint && <small class="quiet">{hint}</small>}
      <div aria-live="polite">{typeof state === 'object' && <Result state={state} />}</div>
    </div>
  )
}

function Result({ state }: { state: { failure: string } | { steps: TestStep[] } }) {
  if ('failure' in state) return <p class="form-error">{state.failure}</p>
  if (state.steps.length === 0) return <p class="hint">{t('email.testNothing')}</p>
  return (
    <>
      {(['imap', 'smtp'] as const).map((part) => {
        const steps = state.steps.filter(({ step }) => step.startsWith(`${part}.`))
        return (
          steps.length > 0 && (
            <div key={part}>
              <h4>{t(`email.tested.${part}`)}</h4>
              <ul class="test-steps">
                {steps.map(({ step, ok, said }) => (
                  <li key={step} class={ok ? 'good-ink' : 'late-ink'}>
                    <Icon of={ok ? circleCheck : circleAlert} />
                    <span dir="auto">{said}</span>
                  </li>
                ))}
              </ul>
            </div>
          )
        )
      })}
    </>
  )
}
