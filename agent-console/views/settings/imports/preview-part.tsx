import type { CsvFailure, CsvMapping, CsvOrder, CsvPreview, CsvProduct } from '../../../../server/contract/console/csv-import.ts'
import { PartsInARow } from '../../../components/words/parts-in-a-row.tsx'
import { t } from '../../../texts/texts.ts'
import { tellFailure } from './column-text.ts'

/** The first orders or products of a file as they would be, what could not be read, and what nobody reads. */
export function PreviewPart({ preview }: { preview: CsvPreview }) {
  const { kind, orders, products, failures, mapping, unread, hasParts, missing } = preview
  const count = orders.length + products.length
  return (
    <div class="part">
      {!hasParts && missing.length === 0 && <p class="late-ink">{t(`import.noParts.${kind}`)}</p>}
      {unread.length > 0 && (
        <p class="quiet">
          {t('import.unread', { count: unread.length })} <bdi>{unread.slice(0, SHOWN).join(', ')}</bdi>
        </p>
      )}
      {count > 0 ? <h3>{t(`import.first.${kind}`, { count })}</h3> : <p class="quiet">{t(`import.none.${kind}`)}</p>}
      <ul class="lines-list">
        {orders.map((order) => (
          <OrderLine key={order.row} order={order} />
        ))}
        {products.map((product) => (
          <ProductLine key={product.row} product={product} />
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
        <small class="cut">
          <PartsInARow of={said} />
        </small>
      </span>
      <bdi class="push">
        {total} {currency}
      </bdi>
    </li>
  )
}

function ProductLine({ product: { id, title, variants } }: { product: CsvProduct }) {
  const names = variants.map((variant) => [variant.title, variant.price].filter(Boolean).join(' '))
  const stock = variants.flatMap((variant) => variant.stock ?? [])
  return (
    <li class="member">
      <span class="member-text">
        <b class="cut">
          <bdi>{title}</bdi>
        </b>
        <small class="cut">
          <PartsInARow of={[id !== title && id, t('import.variants', { count: variants.length }), names.join(', ')]} />
        </small>
      </span>
      {stock.length > 0 && <span class="push">{t('import.stock', { count: stock.reduce((all, each) => all + each, 0) })}</span>}
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
