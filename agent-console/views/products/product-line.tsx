import type { ListedProduct, ListedVariant } from '../../../server/contract/catalogue/products.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { triangleAlert } from '../../../server/ui/icons.ts'
import { PartsInARow } from '../../components/words/parts-in-a-row.tsx'
import { dateOfText, now } from '../../state/clock.ts'
import { safeLink } from '../../state/panel/parcel.ts'
import { moneyText } from '../../state/panel/words.ts'
import { me, storeId } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

/** A product with those of its variants that the desk tells of. */
export function ProductLine({ product }: { product: ListedProduct }) {
  const { title, status, variants, others } = product
  return (
    <li class="product">
      <h2 class="product-head">
        <Title product={product} />
        {status !== 'active' && <span class="mark">{t(`products.${status}`)}</span>}
        <StoreName id={product.storeId} />
      </h2>
      {variants.length > 0 && (
        <ul aria-label={title}>
          {variants.map((variant) => (
            <VariantLine key={variant.id} variant={variant} />
          ))}
        </ul>
      )}
      {others > 0 && <p class="quiet product-others">{t('products.others', { count: others })}</p>}
    </li>
  )
}

function Title({ product: { title, url } }: { product: ListedProduct }) {
  const link = safeLink(url)
  if (!link) return <bdi class="cut">{title}</bdi>
  return (
    <a class="link cut" href={link} target="_blank" rel="noopener noreferrer" title={t('products.open', { title })}>
      <bdi>{title}</bdi>
    </a>
  )
}

/** Where the agent works for several, and looks at all of them. */
function StoreName({ id }: { id: string }) {
  const stores = me.value?.stores ?? []
  if (stores.length < 2 || storeId.value) return null
  return (
    <span class="quiet push cut" dir="auto">
      {stores.find((store) => store.id === id)?.name}
    </span>
  )
}

function VariantLine({ variant }: { variant: ListedVariant }) {
  const { title, sku, price, currency, stock, isLow, lowSince } = variant
  const name = title ?? sku
  const places = stock && stock.places.length > 0 ? stock.places.map(({ location, available }) => `${location} ${available}`) : []
  return (
    <li class="variant">
      <span class="variant-name">
        {name && (
          <span class="cut">
            <bdi>{name}</bdi>
          </span>
        )}
        <small class="cut quiet">
          <PartsInARow of={[title && sku, price !== null && moneyText(price, currency)]} />
        </small>
      </span>
      <span class="variant-stock" title={stock?.asOf ? t('stock.asOf', { date: dateOfText(stock.asOf, now.value) }) : undefined}>
        <span class={isLow ? 'late-ink' : stock ? '' : 'quiet'}>{stockText(stock)}</span>
        {places.length > 0 && (
          <small class="quiet">
            <PartsInARow of={places} />
          </small>
        )}
      </span>
      <span class="variant-mark">
        {isLow && (
          <span class="mark late" title={lowSince ? t('products.lowSince', { date: dateOfText(lowSince, now.value) }) : undefined}>
            <Icon of={triangleAlert} />
            {lowSince ? t('products.lowSince', { date: dateOfText(lowSince, now.value) }) : t('products.low')}
          </span>
        )}
      </span>
    </li>
  )
}

function stockText(stock: ListedVariant['stock']): string {
  if (!stock) return t('products.untold')
  if (stock.state !== 'in_stock') return t(`stock.${stock.state}`)
  return stock.available === null ? t('products.uncounted') : t('stock.count', { count: stock.available })
}
