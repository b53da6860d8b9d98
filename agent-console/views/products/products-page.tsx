import { useState } from 'preact/hooks'
import { BackButton } from '../../components/back-button.tsx'
import { Failed } from '../../components/failed.tsx'
import { SearchField } from '../../components/finding/search-field.tsx'
import { route } from '../../routes/router.ts'
import { storeId } from '../../state/session.ts'
import { products } from '../../texts/products/en.ts'
import { addEnglish, t } from '../../texts/texts.ts'
import '../../styles/palette/customer-page.css'
import '../../styles/products/products.css'
import { GhostRows } from '../queue/ghost-rows.tsx'
import { ProductLine } from './product-line.tsx'
import { useProducts } from './use-products.ts'

addEnglish(products)

/** What the stores sell: how much of it lies where, and what there is little of. */
export function ProductsPage() {
  const at = route.value
  const low = at.page === 'products' && at.low
  return (
    <main class="page" id="thread" tabIndex={-1} aria-label={t(low ? 'view.lowStock' : 'view.products')}>
      <div class="bar">
        <BackButton />
        <h1 class="cut">{t(low ? 'view.lowStock' : 'view.products')}</h1>
      </div>
      <div class="scroll customer-page products-page">
        <Products low={low} />
      </div>
    </main>
  )
}

function Products({ low }: { low: boolean }) {
  const [typed, setTyped] = useState('')
  const q = typed.trim()
  const { page, failure, busy, more, again } = useProducts({ storeId: storeId.value, low, q })
  return (
    <>
      <search class="products-find">
        <SearchField label={t('products.find')} hint={t('products.findHint')} value={typed} change={setTyped} />
        <nav class="chips" aria-label={t('products.filter')}>
          <Filter to="desk/products" on={!low} text={t('products.all')} />
          <Filter to="desk/products/low" on={low} text={t('view.lowStock')} />
        </nav>
      </search>
      {failure && <Failed text={failure} again={again} />}
      {!page && !failure && <GhostRows count={5} label={t('loading')} />}
      {page && page.items.length === 0 && page.next === null && <Nothing q={q} low={low} />}
      {page && page.items.length > 0 && (
        <ul class="product-list" aria-label={t('products.list')}>
          {page.items.map((product) => (
            <ProductLine key={product.id} product={product} />
          ))}
        </ul>
      )}
      {page?.next && (
        <p>
          <button type="button" class="btn line" aria-disabled={busy} onClick={() => void more()}>
            {t('products.more')}
          </button>
        </p>
      )}
    </>
  )
}

function Filter({ to, on, text }: { to: string; on: boolean; text: string }) {
  return (
    <a class="btn line" href={to} aria-current={on ? 'page' : undefined}>
      {text}
    </a>
  )
}

function Nothing({ q, low }: { q: string; low: boolean }) {
  const [title, text] =
    q !== ''
      ? (['products.noneFound', 'products.noneFoundText'] as const)
      : low
        ? (['products.noneLow', 'products.noneLowText'] as const)
        : (['products.none', 'products.noneText'] as const)
  return (
    <div class="teach" role="status">
      <div>
        <h2>{t(title)}</h2>
        <p>{t(text)}</p>
      </div>
    </div>
  )
}
