import type { ComponentChildren } from 'preact'
import { useEffect } from 'preact/hooks'
import type { MailPart, MailPerson } from '../../../server/contract/mail.ts'
import { forwarding, moving, shownMail } from '../../state/mail/forwarding.ts'
import { type MailPlace, mailOf, readMail } from '../../state/mail/mail-view.ts'
import { moveMessage } from '../../state/mail/move-message.ts'
import { threadOf } from '../../state/thread/open-thread.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, type TextKey, t } from '../../texts/texts.ts'
import { LevelMark } from '../panel/level-mark.tsx'
import { DeliveryRows } from './delivery-rows.tsx'
import { Landed } from './landed-line.tsx'

addEnglish(mailLate)

interface DetailsProps {
  place: MailPlace
  mail: MailPart
  ours: boolean
  told: number
}

/** Everybody on it, how sure we are of its sender, why it landed here, and where its copies are. */
export function MailDetails({ place, mail, ours, told }: DetailsProps) {
  const { ticketId, messageId } = place
  return (
    <div class="mail-details">
      <dl>
        <People label="mail.from" people={[mail.from]} />
        {mail.replyTo && <People label="mail.replyTo" people={[mail.replyTo]} />}
        {!ours && <People label="mail.to" people={mail.to} />}
        {!ours && <People label="mail.cc" people={mail.cc} />}
        <Row label="mail.subject">
          <bdi>{mail.subject}</bdi>
        </Row>
        {mail.proof && (
          <Row label="mail.proof">
            <LevelMark level={mail.proof.level} /> {mail.proof.warning === 'none' && t('mail.say.none')}{' '}
            <bdi class="quiet">{mail.proof.why}</bdi>
          </Row>
        )}
        {mail.threading && (
          <Row label="mail.why">
            <Landed place={place} threading={mail.threading} />
          </Row>
        )}
        {ours && <Deliveries place={place} told={told} />}
      </dl>
      <p class="mail-acts">
        <button type="button" class="btn line" onClick={() => (shownMail.value = { ticketId, messageId, subject: mail.subject })}>
          {t('mail.asSent')}
        </button>
        <button type="button" class="btn line" onClick={() => (forwarding.value = { ticketId, messageId })}>
          {t('mail.forward')}
        </button>
        {!ours && (
          <button type="button" class="btn line" onClick={() => (moving.value = { ticketId, messageId })}>
            {t('mail.move')}
          </button>
        )}
        {!ours && !isAlone(ticketId) && (
          <button type="button" class="btn line" onClick={() => void moveMessage(place, 'new')}>
            {t('mail.splitOff')}
          </button>
        )}
      </p>
    </div>
  )
}

/** Split from a ticket of one message, an empty one would stay behind. */
const isAlone = (ticketId: string): boolean => (threadOf(ticketId)?.client.events ?? []).filter((event) => 'message' in event).length < 2

function Row({ label, children }: { label: TextKey; children: ComponentChildren }) {
  return (
    <div>
      <dt>{t(label)}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function People({ label, people }: { label: TextKey; people: MailPerson[] }) {
  if (people.length === 0) return null
  return (
    <Row label={label}>
      <ul>
        {people.map(({ name, address }) => (
          <li key={address}>
            {name !== '' && <bdi>{name}</bdi>} <bdi class="quiet">{address}</bdi>
          </li>
        ))}
      </ul>
    </Row>
  )
}

function Deliveries({ place, told }: { place: MailPlace; told: number }) {
  useEffect(() => void readMail(place), [place.messageId, told])
  const { view, problem } = mailOf(place).value
  return (
    <Row label="mail.delivery">
      {view ? <DeliveryRows place={place} rows={view.recipients} /> : <span class="quiet">{problem ?? t('loading')}</span>}
    </Row>
  )
}
