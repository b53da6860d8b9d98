import type { TargetedEvent } from 'preact'
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { codeDigits } from '../../../../server/contract/limits.ts'
import { useCardWords } from '../card-words.ts'
import type { CodeRequest } from './code-request.ts'
import { ProblemLine } from './problem-line.tsx'
import type { useVerification } from './use-verification.ts'

interface CodeFormProps {
  request: CodeRequest
  verification: ReturnType<typeof useVerification>
}

/** What was typed for a code, for a newer form may take the place of this one meanwhile. In memory only. */
let typed = { sentAt: 0, code: '' }

export function CodeForm({ request, verification }: CodeFormProps) {
  const { t } = useCardWords()
  const { problem, isBusy, canAskAgain, wasSent, check, again, restart } = verification
  const [code, setCode] = useState(typed.sentAt === request.sentAt ? typed.code : '')
  const field = useRef<HTMLInputElement>(null)
  // Before anything is drawn: no key that is pressed meanwhile is lost.
  useLayoutEffect(() => {
    if (wasSent) field.current?.focus()
  }, [])
  useEffect(() => {
    if (problem) field.current?.select()
  }, [problem])
  const isUsed = problem?.text === 'used'
  return (
    <form
      class="card"
      aria-label={t('verify.label')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void check(code)
      }}
    >
      <label class="field">
        <span>
          <bdi>{t('verify.code', { to: request.to })}</bdi>
        </span>
        <input
          class="input code"
          inputMode="numeric"
          autocomplete="one-time-code"
          value={code}
          aria-invalid={problem?.text === 'wrong' || isUsed || undefined}
          aria-describedby="verify-problem verify-hint"
          ref={field}
          onInput={(event: TargetedEvent<HTMLInputElement>) => {
            const digits = digitsOf(event.currentTarget.value)
            event.currentTarget.value = digits
            setCode(digits)
            typed = { sentAt: request.sentAt, code: digits }
          }}
        />
      </label>
      <ProblemLine id="verify-problem" problem={problem} />
      {!problem && (
        <p class="hint" id="verify-hint">
          {t(canAskAgain ? 'verify.hint' : 'verify.later')}
        </p>
      )}
      <div class="actions">
        {!isUsed && (
          <button type="submit" class="button is-primary" aria-disabled={isBusy || undefined}>
            {t(isBusy ? 'verify.checking' : 'verify.confirm')}
          </button>
        )}
        {(canAskAgain || isUsed) && (
          <button type="button" class={isUsed ? 'button is-primary' : 'button is-text'} onClick={again}>
            {t('verify.again')}
          </button>
        )}
        <button type="button" class="button is-text" onClick={restart}>
          {t('verify.other')}
        </button>
      </div>
    </form>
  )
}

/** Pasted with blanks, or typed on a keyboard with Arabic digits, it is the same code. */
export function digitsOf(text: string): string {
  return text
    .replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660))
    .replace(/\D/g, '')
    .slice(0, codeDigits)
}
