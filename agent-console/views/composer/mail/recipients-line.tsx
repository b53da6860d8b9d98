import type { MailPerson } from '../../../../server/contract/mail.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { mail, pencil } from '../../../../server/ui/icons.ts'
import { isolated } from '../../../../server/ui/isolated.ts'
import { recipientsOf } from '../../../state/mail/mail-draft.ts'
import { nameOf } from '../../../state/mail/recipients.ts'
import { t } from '../../../texts/texts.ts'

/** As many names as the quiet line says before it counts. */
const NAMED = 2

interface LineProps {
  ticketId: string
  open: boolean
  toggle: () => void
}

/** `To Maya, Cc 2`: whom the reply goes to, in the composer's head. It opens the lines themselves. */
export function RecipientsLine({ ticketId, open, toggle }: LineProps) {
  const recipients = recipientsOf(ticketId)
  if (!recipients) return null
  const { to, cc, bcc } = recipients
  const parts = [
    t('mail.lineTo', { names: namesOf(to) }),
    cc.length > 0 && t('mail.lineCc', { count: cc.length }),
    bcc.length > 0 && t('mail.lineBcc', { count: bcc.length }),
  ].filter(Boolean)
  return (
    <button
      type="button"
      class="prop recipients-line"
      aria-expanded={open}
      aria-controls="recipients"
      title={t('mail.recipients')}
      onClick={toggle}
    >
      <Icon of={mail} />
      <span class="cut">{parts.join(t('mail.listAnd'))}</span>
      <span class="recipients-edit">
        <Icon of={pencil} class="i-s" />
        <span class="wide">{open ? t('mail.done') : t('mail.edit')}</span>
      </span>
    </button>
  )
}

function namesOf(people: MailPerson[]): string {
  if (people.length === 0) return t('mail.nobody')
  const named = people
    .slice(0, NAMED)
    .map((person) => isolated(nameOf(person)))
    .join(t('mail.listAnd'))
  return people.length > NAMED ? `${named} ${t('mail.moreTo', { count: people.length - NAMED })}` : named
}
