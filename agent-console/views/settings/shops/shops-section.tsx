import { useEffect, useState } from 'preact/hooks'
import type { ShopState } from '../../../../server/contract/console/shops.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { plus } from '../../../../server/ui/icons.ts'
import { t } from '../../../texts/texts.ts'
import '../../../styles/settings/email.css'
import '../../../styles/settings/shops.css'
import { AdminsOnly, isAdmin, type Loaded, LoadedPart, useLoaded, useSettingsStore } from '../section-parts.tsx'
import { ConnectForm } from './connect-form.tsx'
import { ShopCard } from './shop-card.tsx'

export interface Shops {
  shops: ShopState[]
}

/** While orders are fetched, how far it has come is asked this often. */
const LOOK_MS = 1_500

/** The shops that a store's orders come from: connected, tried, asked for what was before. */
export function ShopsSection() {
  const { id, choice } = useSettingsStore()
  const loaded = useLoaded<Shops>(isAdmin() ? 'shops' : null)
  const [editing, setEditing] = useState<string | 'new' | null>(null)
  useLooking(loaded)
  const take = (shop: ShopState): void => {
    const all = loaded.value?.shops ?? []
    loaded.take({
      shops: all.some((each) => each.id === shop.id) ? all.map((each) => (each.id === shop.id ? shop : each)) : [...all, shop],
    })
  }
  const saved = (shop: ShopState): void => {
    take(shop)
    setEditing(null)
  }
  return (
    <>
      {editing === null && (
        <>
          <h2>{t('settings.shops')}</h2>
          <p class="hint">{t('shops.text')}</p>
          {choice}
        </>
      )}
      <AdminsOnly />
      {isAdmin() && (
        <LoadedPart loaded={loaded}>
          {({ shops }) => {
            const own = shops.filter((shop) => shop.storeId === id)
            if (editing !== null)
              return (
                <ConnectForm
                  storeId={id}
                  shop={own.find((shop) => shop.id === editing) ?? null}
                  saved={saved}
                  close={() => setEditing(null)}
                />
              )
            return (
              <>
                {own.length === 0 && <p class="quiet">{t('shops.none')}</p>}
                {own.map((shop) => (
                  <ShopCard key={shop.id} shop={shop} take={take} edit={() => setEditing(shop.id)} />
                ))}
                <p>
                  <button type="button" class="btn main" onClick={() => setEditing('new')}>
                    <Icon of={plus} />
                    {t('shops.new')}
                  </button>
                </p>
              </>
            )
          }}
        </LoadedPart>
      )}
    </>
  )
}

function useLooking(loaded: Loaded<Shops>): void {
  const isRunning = loaded.value?.shops.some(({ backfill }) => backfill?.state === 'running') ?? false
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(loaded.renew, LOOK_MS)
    return () => clearInterval(timer)
  }, [isRunning])
}
