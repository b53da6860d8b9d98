import { Field } from '../../../components/field.tsx'
import type { TicketsToTell } from '../../../state/acting/dialogs.ts'
import { t } from '../../../texts/texts.ts'

interface ToldInProps {
  tell: TicketsToTell
  /** Of the ticket whose thread tells of the action; null for none. */
  chosen: string | null
  choose: (ticketId: string | null) => void
}

/** Which ticket of an order tells of what is done to it; beside a ticket it is that one, and nothing is asked. */
export function ToldIn({ tell: { ticketId, others }, chosen, choose }: ToldInProps) {
  if (ticketId !== null) return null
  const [only] = others
  if (!only) return <p class="hint">{t('act.toldNowhere')}</p>
  if (others.length === 1) {
    return (
      <p class="hint" dir="auto">
        {t('act.toldIn', { number: String(only.number), subject: only.subject })}
      </p>
    )
  }
  return (
    <Field label={t('act.toldWhere')}>
      {(wiring) => (
        <select {...wiring} value={chosen ?? ''} onChange={(event) => choose(event.currentTarget.value || null)}>
          {others.map(({ id, number, subject }) => (
            <option key={id} value={id}>
              #{number} {subject}
            </option>
          ))}
          <option value="">{t('act.toldNone')}</option>
        </select>
      )}
    </Field>
  )
}
