import type { Threading, ThreadingReason } from '../../../server/contract/mail.ts'
import type { MailPlace } from '../../state/mail/mail-view.ts'
import { moveMessage } from '../../state/mail/move-message.ts'
import { t } from '../../texts/texts.ts'
import { TicketLink } from '../merging/merge-line.tsx'

/** What a mail does as it should: its reason stands among its details alone. */
const USUAL: readonly ThreadingReason[] = ['reply_address', 'our_message_id', 'known_message_id', 'new', 'moved_by_agent', 'split_by_agent']

interface LandedProps {
  place: MailPlace
  threading: Threading
}

/** Why a mail is not where one would look for it. */
export function LandedLine({ place, threading }: { place: MailPlace; threading: Threading | null }) {
  if (!threading || (USUAL.includes(threading.reason) && !threading.runnerUp)) return null
  return (
    <p class="mail-landed">
      <Landed place={place} threading={threading} />
    </p>
  )
}

/** The reason in words; with it the ticket it nearly went to, and the way there. */
export function Landed({ place, threading: { reason, runnerUp } }: LandedProps) {
  return (
    <>
      {t(`mail.reason.${reason}`)}{' '}
      {runnerUp && (
        <>
          {t('mail.runnerUp')} <TicketLink to={runnerUp} />.{' '}
          <button type="button" class="link" onClick={() => void moveMessage(place, runnerUp)}>
            {t('mail.moveThere')}
          </button>
        </>
      )}
    </>
  )
}
