import type { BlockedCustomer } from '../../../server/contract/console/recognition.ts'
import { ticketPath } from '../../routes/router.ts'
import { dateText, now } from '../../state/clock.ts'
import { unblockCustomer } from '../../state/panel/blocking.ts'
import { t } from '../../texts/texts.ts'
import '../../styles/settings/email.css'
import { LoadedPart, useLoaded, useSettingsStore } from './section-parts.tsx'

/** Whom a store hears no more of, why, and what they wrote since: kept, and to be read. */
export function BlockedSection() {
  const { id, choice } = useSettingsStore()
  const loaded = useLoaded<BlockedCustomer[]>(id ? `stores/${id}/blocked` : null)
  return (
    <>
      <h2>{t('settings.blocked')}</h2>
      <p class="hint">{t('blocked.text')}</p>
      {choice}
      <LoadedPart loaded={loaded}>
        {(customers) => (
          <>
            {customers.length === 0 && <p class="quiet">{t('blocked.none')}</p>}
            <ul class="lines-list email-lines">
              {customers.map((customer) => (
                <BlockedLine key={customer.id} customer={customer} changed={loaded.renew} />
              ))}
            </ul>
          </>
        )}
      </LoadedPart>
    </>
  )
}

function BlockedLine({ customer, changed }: { customer: BlockedCustomer; changed: () => void }) {
  const { id, name, reason, by, at, storeId, tickets } = customer
  return (
    <li>
      <div>
        <a class="link" href={`desk/customers/${id}`} dir="auto">
          {name}
        </a>
        <small dir="auto">{reason}</small>
        <small class="quiet">
          {t('block.by', { name: by, date: dateText(at, now.value) })} ·{' '}
          {tickets.count === 0 ? t('blocked.nothing') : t('blocked.tickets', { count: tickets.count })}
        </small>
        {tickets.newest.map((ticket) => (
          <small key={ticket.id}>
            <a class="link" href={ticketPath('open', ticket.id)} dir="auto">
              #{ticket.number} {ticket.subject}
            </a>
          </small>
        ))}
        <span class="chips">
          <button
            type="button"
            class="btn line"
            aria-label={t('block.unblockOf', { name })}
            onClick={() => void unblockCustomer({ customer: { id, name }, storeId, changed }, reason)}
          >
            {t('block.unblock')}
          </button>
        </span>
      </div>
    </li>
  )
}
