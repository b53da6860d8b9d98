import { useEffect, useState } from 'preact/hooks'
import type { HeldReply } from '../../../../server/contract/console/queue.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { alarmClock, clock, paperclip, undo2 } from '../../../../server/ui/icons.ts'
import { Face } from '../../../components/face.tsx'
import { BodyText } from '../../../components/words/body-text.tsx'
import { momentText, now, timeText } from '../../../state/clock.ts'
import { me } from '../../../state/session.ts'
import { heldOf, readHeld, takeBack } from '../../../state/thread/held.ts'
import { current } from '../../../state/thread/open-thread.ts'
import { t } from '../../../texts/texts.ts'
import { Via } from '../sent-message.tsx'

/** What was accepted and has not left yet: for as long as it stands here it can be taken back. */
export function HeldRows({ ticketId }: { ticketId: string }) {
  return heldOf(ticketId).value.map((held) => <HeldRow key={held.clientId} ticketId={ticketId} held={held} />)
}

function HeldRow({ ticketId, held }: { ticketId: string; held: HeldReply }) {
  const name = me.value?.name ?? ''
  return (
    <article class="msg ours agent is-pending is-held" aria-label={t('message.agent', { name, time: timeText(held.at) })}>
      <Face name={name} agent />
      <div>
        <header>
          <b class="cut" dir="auto">
            {name}
          </b>
          <Via channel={current.value?.ticket.value?.channel ?? 'chat'} />
          <span class="sent">
            {!held.failure && (held.scheduled ? <Scheduled held={held} /> : <Countdown ticketId={ticketId} held={held} />)}
            <button type="button" class="link" onClick={() => void takeBack(ticketId, held.clientId)}>
              <Icon of={undo2} class="i-s flip" />
              {held.failure || held.scheduled ? t('held.takeBack') : t('undo')}
            </button>
          </span>
        </header>
        {held.body !== '' && <BodyText text={held.body} />}
        {held.attachments.map((file) => (
          <p key={file.id} class="file quiet">
            <Icon of={paperclip} class="i-s" />
            <span dir="auto">{file.name}</span>
          </p>
        ))}
        {held.failure && (
          <p class="failed" role="alert">
            <b>{t('mark.failed')}</b> {held.failure}
          </p>
        )}
      </div>
    </article>
  )
}

function Scheduled({ held }: { held: HeldReply }) {
  const time = momentText(held.releaseAt, now.value)
  return (
    <>
      <span>{t(held.solve ? 'mail.leavesSolving' : 'mail.leavesAt', { time })}</span> <Icon of={alarmClock} />
    </>
  )
}

/** So long after its time the message should be here; if it is not, the server says why. */
const UNTOLD_MS = 3_000

/** Counts by this browser from when it was told: two clocks need not agree for that. */
function Countdown({ ticketId, held }: { ticketId: string; held: HeldReply }) {
  const whole = Math.round((Date.parse(held.releaseAt) - Date.parse(held.at)) / 1_000)
  const [left, setLeft] = useState(whole)
  useEffect(() => {
    const timer = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), 1_000)
    return () => clearInterval(timer)
  }, [])
  const over = left === 0
  useEffect(() => {
    if (!over) return
    const timer = setTimeout(() => void readHeld(ticketId), UNTOLD_MS)
    return () => clearTimeout(timer)
  }, [over])
  return (
    <>
      <span>{left > 0 ? t(held.solve ? 'held.solvesIn' : 'held.in', { seconds: left }) : t('mark.sending')}</span> <Icon of={clock} />
    </>
  )
}
