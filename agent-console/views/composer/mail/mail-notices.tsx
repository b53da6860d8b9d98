import type { CustomerPanel } from '../../../../server/contract/orders.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { circleAlert, mail, triangleAlert } from '../../../../server/ui/icons.ts'
import { isolated } from '../../../../server/ui/isolated.ts'
import { correspondenceOf, participantOf } from '../../../state/mail/correspondence.ts'
import { type Exposure, exposureOf } from '../../../state/mail/exposed-facts.ts'
import { dropRecipient, missingOf, recipientsOf } from '../../../state/mail/mail-draft.ts'
import { everyone, nameOf } from '../../../state/mail/recipients.ts'
import { draftOf } from '../../../state/thread/drafting/drafts.ts'
import { mailLate } from '../../../texts/mail/late.ts'
import { addEnglish, t } from '../../../texts/texts.ts'

addEnglish(mailLate)

/** As many as a sentence names before it counts. */
const NAMED = 2

/** Hardly ever wanted, so it is fetched when it is. */
const allow = async (ticketId: string, address: string) => (await import('../../../state/mail/allow-mail.ts')).allowMail(ticketId, address)

interface NoticesProps {
  ticketId: string
  panel: CustomerPanel | null
  /** Its lines stand open, and say themselves who gets no mail. */
  addressing: boolean
}

/** What to know before a reply leaves as mail: whom it would tell too much, who gets none of it, and from where it goes. */
export function MailNotices({ ticketId, panel, addressing }: NoticesProps) {
  const correspondence = correspondenceOf(ticketId).value
  const recipients = recipientsOf(ticketId)
  if (!recipients || !correspondence) return null
  const draft = draftOf(ticketId, 'reply').value
  const exposure = exposureOf(draft.body, panel, recipients, correspondence.participants, correspondence.browserLevel)
  const barred = everyone(recipients)
    .flatMap(({ address }) => participantOf(correspondence, address) ?? [])
    .filter(({ suppressed }) => suppressed)
  const missing = draft.body.trim() === '' ? null : missingOf(ticketId)
  const { inbox } = correspondence
  return (
    <div class="draft-notices" role="status">
      {exposure && <ExposureBand ticketId={ticketId} exposure={exposure} alone={everyone(recipients).length === 1} />}
      {!addressing &&
        barred.map(({ address, suppressed }) => (
          <p key={address} class="draft-notice">
            <Icon of={circleAlert} />
            <span>
              {t('mail.suppressed', { address: isolated(address), why: isolated(suppressed ?? '') })}{' '}
              <TakeOff ticketId={ticketId} person={{ name: '', address }} />{' '}
              <button type="button" class="link" onClick={() => void allow(ticketId, address)}>
                {t('mail.allow', { address: isolated(address) })}
              </button>
            </span>
          </p>
        ))}
      {missing && (
        <p class="draft-notice">
          <Icon of={circleAlert} />
          <span>{t(missing)}</span>
        </p>
      )}
      {inbox && (
        <p class="mail-via" title={inbox.sendsTo === 'outbox' ? t('mail.outboxHint') : undefined}>
          <Icon of={mail} class="i-s" />
          <span class="cut">{t(`mail.via.${inbox.sendsTo}`, { address: inbox.address })}</span>
        </p>
      )}
    </div>
  )
}

function ExposureBand({
  ticketId,
  exposure: { facts, people, inBrowser },
  alone,
}: {
  ticketId: string
  exposure: Exposure
  alone: boolean
}) {
  const told = facts.slice(0, NAMED).map(({ kind, value }) => t(`mail.exposed.${kind}`, { value: isolated(value) }))
  if (facts.length > NAMED) told.push(t('mail.exposedMore', { count: facts.length - NAMED }))
  const readers = people.map((person) => isolated(nameOf(person)))
  if (inBrowser) readers.push(t('mail.browser'))
  const names = readers.join(t('mail.listAnd'))
  return (
    <div class="draft-notice late exposure">
      <Icon of={triangleAlert} />
      <p>
        <b>{t('mail.exposes', { names, facts: told.join(t('mail.listAnd')) })}</b>{' '}
        {t(people.length > 1 ? 'mail.exposesHintMany' : 'mail.exposesHint')}
        {!alone && (
          <span class="take-off">
            {people.map((person) => (
              <TakeOff key={person.address} ticketId={ticketId} person={person} />
            ))}
          </span>
        )}
      </p>
    </div>
  )
}

function TakeOff({ ticketId, person }: { ticketId: string; person: { name: string; address: string } }) {
  return (
    <button type="button" class="link" onClick={() => dropRecipient(ticketId, person.address)}>
      {t('mail.takeOff', { name: nameOf(person) })}
    </button>
  )
}
