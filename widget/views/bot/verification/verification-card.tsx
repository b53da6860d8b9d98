import { useEffect, useRef, useState } from 'preact/hooks'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleCheck } from '../../../../server/ui/icons.ts'
import { useFrame } from '../../frame-context.ts'
import type { FormState } from '../../thread/form-state.ts'
import { useCardWords } from '../card-words.ts'
import { AddressForm } from './address-form.tsx'
import { CodeForm } from './code-form.tsx'
import { useVerification } from './use-verification.ts'

interface VerificationCardProps {
  ticketId: string | null
  orderNumber: string | null
  state: FormState
}

/** A form in the thread that is never part of it: address, then code. */
export function VerificationCard(props: VerificationCardProps) {
  const { chat } = useFrame()
  const { t } = useCardWords()
  const [isAskedAgain, setAskedAgain] = useState(false)
  const hadForm = useRef(false)
  const isProven = (chat.shopper?.level ?? 0) >= 3
  if (props.state === 'replaced') return null
  if (props.state === 'older') return <p class="small-text quiet">{t(isProven ? 'verify.confirmed' : 'verify.older')}</p>
  if (isProven && !isAskedAgain) {
    // Asked of somebody who is confirmed already, it is about another address; once it was answered, there is nothing to ask.
    const isAnswered = hadForm.current || props.state === 'answered'
    return <Confirmed takesFocus={hadForm.current} other={isAnswered ? null : () => setAskedAgain(true)} />
  }
  hadForm.current = true
  return <VerificationForm {...props} />
}

function VerificationForm({ ticketId, orderNumber }: VerificationCardProps) {
  const verification = useVerification(ticketId)
  const { request } = verification
  return request ? (
    <CodeForm key={request.againAt} request={request} verification={verification} />
  ) : (
    <AddressForm orderNumber={orderNumber} verification={verification} />
  )
}

/** Who is confirmed here, and the way to confirm another address where one is asked for. */
function Confirmed({ takesFocus, other }: { takesFocus: boolean; other: (() => void) | null }) {
  const { chat } = useFrame()
  const { t } = useCardWords()
  const line = useRef<HTMLParagraphElement>(null)
  // The form is gone, and the keyboard with it, unless it was elsewhere.
  useEffect(() => {
    if (takesFocus && document.activeElement === document.body) line.current?.focus()
  }, [])
  const { signedIn, name, of } = chat.shopper ?? {}
  return (
    <div class="card confirmed">
      <p tabIndex={-1} ref={line}>
        <Icon of={circleCheck} />{' '}
        <bdi>{signedIn && name ? t('verify.account', { name }) : of ? t('verify.confirmed.of', { of }) : t('verify.confirmed')}</bdi>
      </p>
      {other && (
        <button type="button" class="button is-text" onClick={other}>
          {t('verify.other')}
        </button>
      )}
    </div>
  )
}
