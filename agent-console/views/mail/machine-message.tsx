import { useState } from 'preact/hooks'
import type { Message, ThreadEvent } from '../../../server/contract/thread.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronDown, chevronRight } from '../../../server/ui/icons.ts'
import { fullText, timeText } from '../../state/clock.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { Attachments } from '../thread/attachments.tsx'
import { MailBody } from './mail-body.tsx'
import { MailHead } from './mail-head.tsx'

addEnglish(mailLate)

interface MachineProps {
  event: Extract<ThreadEvent, { message: Message }>
  ticketId: string
  subject: string
}

/** Written by a machine: one line among the events, and its words only for whoever opens it. */
export function MachineMessage({ event, ticketId, subject }: MachineProps) {
  const [open, setOpen] = useState(false)
  const { message } = event
  const kind = t(`mail.machine.${message.mail?.kind ?? 'message'}`)
  const name = message.mail?.from.name || message.mail?.from.address || event.actor.name
  return (
    <article class="ev machine" aria-label={t('mail.machineLabel', { kind, name, time: timeText(event.at) })}>
      <span class="ev-mark">
        <Icon of={open ? chevronDown : chevronRight} class={open ? '' : 'flip'} />
      </span>
      <div>
        <p class="line">
          <button type="button" aria-expanded={open} onClick={() => setOpen(!open)}>
            <span class="cut">
              <b>{kind}</b> – {t('mail.nothingFollows')} · <bdi>{name}</bdi>
            </span>
          </button>
          <time dateTime={event.at} title={fullText(event.at)}>
            {timeText(event.at)}
          </time>
        </p>
        {open && (
          <div class="machine-body">
            {message.mail && (
              <MailHead place={{ ticketId, messageId: message.id }} mail={message.mail} subject={subject} ours={false} told={0} />
            )}
            <MailBody message={message} ticketId={ticketId} />
            <Attachments files={message.attachments} />
          </div>
        )}
      </div>
    </article>
  )
}
