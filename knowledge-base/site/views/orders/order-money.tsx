import type { OrderView } from '../../../../server/orders/index.ts'
import type { Visit } from '../../visit/visit.ts'

/** What was paid and given back, and where it goes; nothing of it where the reader's proof does not open it. */
export function OrderMoney({ visit: { words }, order }: { visit: Visit; order: OrderView }) {
  const { t } = words
  const { total, currency, refunds, shippingAddress: to } = order
  const lines = to ? [to.name, to.address1, to.address2, [to.zip, to.city].filter(Boolean).join(' '), to.province, to.country] : []
  return (
    <>
      {total !== null && (
        <section>
          <h2>{t('order.paid')}</h2>
          <dl class="facts num">
            {refunds.map(({ id, amount, createdAt }) => (
              <div key={id}>
                <dt>{t('order.refunded', { date: createdAt ? words.date(createdAt) : '' })}</dt>
                <dd>
                  <bdi>{amount === null ? '' : words.money(amount, currency)}</bdi>
                </dd>
              </div>
            ))}
            <div class="is-total">
              <dt>{t('order.total')}</dt>
              <dd>
                <bdi>{words.money(total, currency)}</bdi>
              </dd>
            </div>
          </dl>
        </section>
      )}
      {to && (
        <section>
          <h2>{t('order.to')}</h2>
          <address class="s">
            {lines.filter(Boolean).map((line, n) => (
              <span key={n}>
                <bdi>{line}</bdi>
                <br />
              </span>
            ))}
          </address>
        </section>
      )}
    </>
  )
}
