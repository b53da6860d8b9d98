import { useRef } from 'preact/hooks'
import { useCardWords } from '../card-words.ts'
import { ProblemLine } from './problem-line.tsx'
import type { useVerification } from './use-verification.ts'

interface AddressFormProps {
  orderNumber: string | null
  verification: ReturnType<typeof useVerification>
}

export function AddressForm({ orderNumber, verification }: AddressFormProps) {
  const { t } = useCardWords()
  const { problem, isBusy, send } = verification
  const email = useRef<HTMLInputElement>(null)
  const number = useRef<HTMLInputElement>(null)
  const isWrong = problem?.text === 'email'
  async function submit(event: Event): Promise<void> {
    event.preventDefault()
    await send(email.current?.value.trim() ?? '', number.current?.value.trim() || null)
  }
  return (
    <form class="card" aria-label={t('verify.label')} noValidate onSubmit={submit}>
      <label class="field">
        <span>{t('verify.email')}</span>
        <input
          class="input"
          type="email"
          dir="ltr"
          autocomplete="email"
          maxLength={254}
          aria-invalid={isWrong || undefined}
          aria-describedby="verify-problem verify-why"
          ref={email}
        />
      </label>
      <label class="field">
        <span>
          {t('verify.number')} <span class="quiet">{t('verify.optional')}</span>
        </span>
        <input class="input" dir="auto" autocomplete="off" maxLength={64} defaultValue={orderNumber ?? ''} ref={number} />
      </label>
      <ProblemLine id="verify-problem" problem={problem} />
      <p class="hint" id="verify-why">
        {t('verify.why')}
      </p>
      <div class="actions">
        <button type="submit" class="button is-primary" aria-disabled={isBusy || undefined}>
          {t(isBusy ? 'verify.sending' : 'verify.send')}
        </button>
      </div>
    </form>
  )
}
