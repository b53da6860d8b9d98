import type { CustomerUnmergePreview } from '../../../../server/contract/console/merging.ts'
import type { PersonRef } from '../../../../server/contract/thread.ts'
import { closeCustomerDialog, previewCustomerUnmerge, unmergeCustomer } from '../../../state/merging/merge-customers.ts'
import { t } from '../../../texts/texts.ts'
import { ActForm } from '../act-form.tsx'
import { TicketLink } from '../merge-line.tsx'
import { useAnswer } from '../use-answer.ts'
import { CustomerSideLine } from './customer-side.tsx'

/** What an un-merge gives back, what stays with the survivor, and what stands in its way. */
export function CustomerUnmergeForm({ customer }: { customer: PersonRef }) {
  const { value: preview, problem } = useAnswer(customer.id, () => previewCustomerUnmerge(customer.id))
  const isFree = preview !== null && preview.blockedBy.length === 0
  return (
    <ActForm first act={isFree ? () => unmergeCustomer(customer) : null} text={t('merge.unmerge')} problem={problem}>
      {preview && <Effect preview={preview} />}
    </ActForm>
  )
}

function Effect({ preview }: { preview: CustomerUnmergePreview }) {
  const { customer, from, blockedBy, staying } = preview
  return (
    <section class="merge-effect">
      <CustomerSideLine side={customer} />
      <CustomerSideLine side={from} />
      <p>{t('merge.customerUnmergeEffect', { name: customer.name, from: from.name })}</p>
      {staying.tickets + staying.orders > 0 && (
        <p>
          {t('merge.customerStaying', {
            name: from.name,
            tickets: t('merge.tickets', { count: staying.tickets }),
            orders: t('merge.orders', { count: staying.orders }),
          })}
        </p>
      )}
      {blockedBy.length > 0 && (
        <p role="alert">
          {t('merge.customerBlocked')}{' '}
          {blockedBy.map((ticket) => (
            <span key={ticket.id}>
              <TicketLink to={ticket} left={closeCustomerDialog} />{' '}
            </span>
          ))}
        </p>
      )}
    </section>
  )
}
