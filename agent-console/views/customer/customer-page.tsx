import { useState } from 'preact/hooks'
import type { CustomerPage as Page } from '../../../server/contract/console/search.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { BackButton } from '../../components/back-button.tsx'
import { Face } from '../../components/face.tsx'
import { StatusSign } from '../../components/status.tsx'
import { route, ticketPath } from '../../routes/router.ts'
import { dateText, fullText, now } from '../../state/clock.ts'
import { failureText } from '../../state/failures.ts'
import { request } from '../../state/request.ts'
import { showToast } from '../../state/toasts.ts'
import { graph } from '../../texts/graph/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/graph/graph.css'
import { BlockBand } from '../graph/block-band.tsx'
import { CustomerValue } from '../graph/customer-value.tsx'
import { Standing } from '../graph/standing.tsx'
import { ICONS, identityText, sinceOf } from '../panel/customer.tsx'
import { Orders } from '../panel/orders.tsx'
import { PrivacyMenu } from '../privacy/privacy-items.tsx'
import { LoadedPart, useLoaded } from '../settings/section-parts.tsx'

addEnglish(graph)

/** Somebody, whatever ticket they are met in: how they are known, what they bought, what they asked. */
export function CustomerPage() {
  const at = route.value
  const id = at.page === 'customer' ? at.customerId : ''
  const loaded = useLoaded<Page>(id ? `customers/${id}` : null)
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t('customer.page')}>
      <div class="bar">
        <BackButton />
        {loaded.value && <Face name={loaded.value.name} size="l" />}
        <h1 class="cut" dir="auto">
          {loaded.value?.name ?? t('customer.page')}
        </h1>
        <span class="push" />
        {loaded.value && <PrivacyMenu customer={loaded.value} changed={loaded.again} />}
      </div>
      <div class="scroll customer-page" key={id}>
        <LoadedPart loaded={loaded}>{(customer) => <Known customer={customer} take={loaded.take} renew={loaded.renew} />}</LoadedPart>
      </div>
    </main>
  )
}

function Known({ customer, take, renew }: { customer: Page; take: (page: Page) => void; renew: () => void }) {
  return (
    <>
      {customer.blocks.map((block) => (
        <BlockBand key={block.storeId} customer={{ id: customer.id, name: customer.name }} block={block} changed={renew} />
      ))}
      <section aria-label={t('panel.identities')}>
        <p class="value">
          <span title={fullText(sinceOf(customer))}>
            {t('panel.since')} <b>{dateText(sinceOf(customer), now.value)}</b>
          </span>
        </p>
        {customer.value && <CustomerValue value={customer.value} />}
        <ul class="idents">
          {customer.identities.map((identity) => (
            <li key={`${identity.kind} ${identity.value}`}>
              <Icon of={ICONS[identity.kind]} class="i-s" />
              <span class="cut" dir="auto">
                {identityText(identity)}
              </span>
              <Standing identity={identity} />
            </li>
          ))}
        </ul>
      </section>
      <Tickets customer={customer} take={take} />
      <Orders panel={{ orders: customer.orders, changed: [] }} ticketId={null} />
    </>
  )
}

function Tickets({ customer, take }: { customer: Page; take: (page: Page) => void }) {
  const [busy, setBusy] = useState(false)
  const { items, next } = customer.tickets
  const more = async (): Promise<void> => {
    setBusy(true)
    try {
      const { tickets } = await request<Page>('GET', `customers/${customer.id}?cursor=${next}`)
      take({ ...customer, tickets: { items: [...items, ...tickets.items], next: tickets.next } })
    } catch (failure) {
      showToast(failureText(failure), { bad: true })
    }
    setBusy(false)
  }
  return (
    <section aria-labelledby="customer-tickets">
      <h2 id="customer-tickets">{t('customer.tickets')}</h2>
      {items.length === 0 && <p class="quiet">{t('customer.noTickets')}</p>}
      <ul class="past-list" aria-labelledby="customer-tickets">
        {items.map((ticket) => (
          <li key={ticket.id}>
            <a href={ticketPath('open', ticket.id)}>
              <StatusSign status={ticket.status} named />
              <span class="cut" dir="auto">
                {ticket.subject}
              </span>
              <span class="quiet">
                #{ticket.number} · {dateText(ticket.at, now.value)}
              </span>
            </a>
          </li>
        ))}
      </ul>
      {next && (
        <button type="button" class="btn line" disabled={busy} onClick={() => void more()}>
          {t('customer.moreTickets')}
        </button>
      )}
    </section>
  )
}
