import { useEffect, useRef, useState } from 'preact/hooks'
import type { MailAgreed } from '../../../server/contract/continuing.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { circleCheck } from '../../../server/ui/icons.ts'
import { askDesk } from '../../identity/ask-desk.ts'
import { useCardWords } from '../bot/card-words.ts'
import { isAddress, type Problem, problemOf } from '../bot/verification/code-request.ts'
import { ProblemLine } from '../bot/verification/problem-line.tsx'
import { useFrame } from '../frame-context.ts'

/** Where an answer goes when the shopper does: an address they have confirmed is named, else they may leave one, and by that agree. */
export function LeaveEmail({ ticketId }: { ticketId: string }) {
  const { chat, keep } = useFrame()
  const { t } = useCardWords()
  const [left, setLeft] = useState(() => keep.read(`mail:${ticketId}`))
  const [isOpen, setOpen] = useState(false)
  const { level = 0, of } = chat.shopper ?? {}
  const to = level >= 3 && of?.includes('@') ? of : left
  function done(given: string): void {
    keep.write(`mail:${ticketId}`, given)
    setLeft(given)
    setOpen(false)
  }
  if (isOpen) return <LeaveForm ticketId={ticketId} done={done} />
  return (
    <p class="leave-line" role="status">
      {to ? (
        <>
          <Icon of={circleCheck} class="small" /> <bdi>{t('leave.done', { to })}</bdi>
        </>
      ) : (
        <button type="button" class="button is-text" onClick={() => setOpen(true)}>
          {t('leave.offer')}
        </button>
      )}
    </p>
  )
}

function LeaveForm({ ticketId, done }: { ticketId: string; done: (to: string) => void }) {
  const { base, auth } = useFrame()
  const { t } = useCardWords()
  const email = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isBusy, setBusy] = useState(false)
  // it was asked for just now
  useEffect(() => email.current?.focus(), [])

  async function leave(): Promise<void> {
    const given = email.current?.value.trim() ?? ''
    if (!isAddress(given)) return setProblem({ text: 'email' })
    if (isBusy) return
    setBusy(true)
    try {
      done((await askDesk<MailAgreed>({ base, auth }, 'continuing', { email: given, ticketId })).to)
    } catch (failure) {
      setProblem(problemOf(failure))
      setBusy(false)
    }
  }
  return (
    <form
      class="leave"
      aria-label={t('leave.offer')}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void leave()
      }}
    >
      <label class="field" for={`leave-${ticketId}`}>
        <span>{t('leave.email')}</span>
      </label>
      <div class="leave-row">
        <input
          class="input"
          id={`leave-${ticketId}`}
          type="email"
          dir="ltr"
          autocomplete="email"
          maxLength={254}
          aria-invalid={problem?.text === 'email' || undefined}
          aria-describedby="leave-problem leave-why"
          ref={email}
        />
        <button type="submit" class="button" aria-disabled={isBusy || undefined}>
          {t('leave.send')}
        </button>
      </div>
      <ProblemLine id="leave-problem" problem={problem} />
      <p class="hint" id="leave-why">
        {t('leave.why')}
      </p>
    </form>
  )
}
