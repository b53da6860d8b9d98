import type { CsvFailure, CsvMapping, CsvOrder, CsvPreview } from '../../../../server/contract/console/csv-import.ts'
import { t } from '../../../texts/texts.ts'
import { tellFailure } from './column-text.ts'

/** The first orders of a file as they would be, and what could not be read. */
export function PreviewPart({ preview: { orders, failures, mapping } }: { preview: CsvPreview }) {
  return (
    <div class="part">
      {orders.length > 0 ? <h3>{t('import.first', { count: orders.length })}</h3> : <p class="quiet">{t('import.noOrders')}</p>}
      <ul class="lines-list">
        {orders.map((order) => (
          <OrderLine key={order.row} order={order} />
        ))}
      </ul>
      <FailureList failures={failures} mapping={mapping} />
    </div>
  )
}

function OrderLine({ order: { number, email, placedAt, total, currency, lines } }: { order: CsvOrder }) {
  const said = [placedAt?.slice(0, 10), email, t('import.lines', { count: lines.length }), lines.map((line) => line.title).join(', ')]
  return (
    <li class="member">
      <span class="member-text">
        <b class="cut">
          <bdi>{number}</bdi>
        </b>
        <small class="cut" dir="auto">
          {said.filter(Boolean).join(' · ')}
        </small>
      </span>
      <bdi class="push">
        {total} {currency}
      </bdi>
    </li>
  )
}

const SHOWN = 50

/** The first of the rows that were left out, each with its column and why. */
export function FailureList({ failures, mapping }: { failures: CsvFailure[]; mapping: CsvMapping }) {
  if (failures.length === 0) return null
  return (
    <>
      <h3>{t('import.bad', { count: failures.length })}</h3>
      <ul class="lines-list">
        {failures
          .slice(0, SHOWN)
          .map((failure) => tellFailure(failure, mapping))
          .map(({ row, column, reason }) => (
            <li key={`${row} ${column}`} class="member">
              <span class="member-text">
                <b class="cut">
                  {t('import.row', { row })}
                  {column && (
                    <>
                      {' · '}
                      <bdi>{column}</bdi>
                    </>
                  )}
                </b>
                <small>
                  <bdi dir="ltr">{reason}</bdi>
                </small>
              </span>
            </li>
          ))}
      </ul>
    </>
  )
}
