import { Dialog } from '../../components/dialog.tsx'
import { moving } from '../../state/mail/forwarding.ts'
import type { MailPlace } from '../../state/mail/mail-view.ts'
import { moveMessage } from '../../state/mail/move-message.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import { ActForm } from '../merging/act-form.tsx'
import { useTicketPicker } from '../merging/ticket-picker.tsx'

addEnglish(mailLate)

/** Into which ticket a message goes that landed in the wrong one. */
export function MoveDialog() {
  const place = moving.value
  if (!place) return null
  const close = (): void => {
    moving.value = null
  }
  return (
    <Dialog title={t('mail.move')} close={close}>
      <MoveForm place={place} close={close} />
    </Dialog>
  )
}

function MoveForm({ place, close }: { place: MailPlace; close: () => void }) {
  const { chosen, field } = useTicketPicker(place.ticketId, t('mail.moveTo'))
  const move = async (): Promise<void> => {
    if (chosen && (await moveMessage(place, chosen))) close()
  }
  return (
    <ActForm act={chosen ? move : null} text={chosen ? t('mail.moveToThis', { number: String(chosen.number) }) : t('mail.move')}>
      <p class="hint">{t('mail.moveHint')}</p>
      {field}
    </ActForm>
  )
}
