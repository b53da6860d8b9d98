import { useEffect, useRef } from 'preact/hooks'
import { allowMail } from '../../../state/mail/allow-mail.ts'
import { correspondenceOf, participantOf } from '../../../state/mail/correspondence.ts'
import { addRecipients, dropRecipient, noteUnfinished, recipientsOf, resetRecipients } from '../../../state/mail/mail-draft.ts'
import { MOST_RECIPIENTS, ROLES } from '../../../state/mail/recipients.ts'
import { draftOf } from '../../../state/thread/drafting/drafts.ts'
import { mailLate } from '../../../texts/mail/late.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import { PeopleField } from '../../mail/people-field.tsx'

addEnglish(mailLate)

/** To, Cc and Bcc of the reply, and what it leaves from. */
export function RecipientsEditor({ ticketId }: { ticketId: string }) {
  const box = useRef<HTMLFieldSetElement>(null)
  const correspondence = correspondenceOf(ticketId).value
  const recipients = recipientsOf(ticketId)
  const typed = useRef<Record<string, string>>({})
  useEffect(() => {
    box.current?.querySelector('input')?.focus()
    return () => noteUnfinished(ticketId, '')
  }, [])
  if (!recipients || !correspondence) return null
  const typing = (role: string) => (text: string) => {
    typed.current[role] = text
    noteUnfinished(ticketId, Object.values(typed.current).join(' ').trim())
  }
  return (
    <fieldset class="recipients" id="recipients" aria-label={t('mail.recipients')} ref={box}>
      {ROLES.map((role) => (
        <PeopleField
          key={role}
          label={t(`mail.${role}`)}
          people={recipients[role]}
          known={correspondence.participants}
          barred={(address) => participantOf(correspondence, address)?.suppressed ?? null}
          allow={(address) => void allowMail(ticketId, address)}
          add={(people) => addRecipients(ticketId, role, people)}
          drop={(address) => dropRecipient(ticketId, address)}
          typing={typing(role)}
          tooMany={t('mail.tooMany', { count: MOST_RECIPIENTS })}
        />
      ))}
      {draftOf(ticketId, 'reply').value.recipients && (
        <button type="button" class="link" onClick={() => resetRecipients(ticketId)}>
          {t('mail.asBefore')}
        </button>
      )}
    </fieldset>
  )
}
