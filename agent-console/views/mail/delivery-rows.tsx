import type { DeliveryRow } from '../../../server/contract/mail.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { check, circleAlert, clock, type IconShape } from '../../../server/ui/icons.ts'
import { isolated } from '../../../server/ui/isolated.ts'
import { fullText, now, shortMomentText } from '../../state/clock.ts'
import { allowMail } from '../../state/mail/allow-mail.ts'
import { type MailPlace, readMail } from '../../state/mail/mail-view.ts'
import { mailLate } from '../../texts/mail/late.ts'
import { addEnglish, t } from '../../texts/texts.ts'

addEnglish(mailLate)

const SIGNS: Record<DeliveryRow['state'], { icon: IconShape; ink: string }> = {
  pending: { icon: clock, ink: 'quiet' },
  sent: { icon: check, ink: 'good-ink' },
  delayed: { icon: clock, ink: 'note-ink' },
  failed: { icon: circleAlert, ink: 'late-ink' },
  bounced: { icon: circleAlert, ink: 'late-ink' },
  suppressed: { icon: circleAlert, ink: 'late-ink' },
}

/** One line for each who was to get a copy: how far it came, and what the other mail server said. */
export function DeliveryRows({ place, rows }: { place: MailPlace; rows: DeliveryRow[] }) {
  if (rows.length === 0) return <span class="quiet">{t('mail.state.pending')}</span>
  return (
    <ul class="deliveries">
      {rows.map((row) => (
        <li key={`${row.role} ${row.address}`}>
          <span class="cut">
            {row.role !== 'to' && <span class="quiet">{t(`mail.${row.role}`)} </span>}
            <bdi title={row.address}>{row.name || row.address}</bdi>
          </span>
          <span class={`delivery ${SIGNS[row.state].ink}`}>
            <Icon of={SIGNS[row.state].icon} class="i-s" />
            {t(`mail.state.${row.state}`)}
          </span>
          <time dateTime={row.at} title={fullText(row.at)} class="quiet">
            {shortMomentText(row.at, now.value)}
          </time>
          {row.said && (
            <bdi class="said" dir="auto">
              {row.said}
            </bdi>
          )}
          {row.barred && (
            <button type="button" class="link" onClick={() => void allowMail(place.ticketId, row.address, () => void readMail(place))}>
              {t('mail.allow', { address: isolated(row.address) })}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}
