import { Icon } from '../../../server/ui/icon.tsx'
import { chevronsUpDown, store } from '../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { chooseStore, me, storeId } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'

/** Names the store; who works for several may narrow the queue to one. */
export function StoreSwitcher() {
  const stores = me.value?.stores ?? []
  const chosen = stores.find((s) => s.id === storeId.value) ?? (stores.length === 1 ? stores[0] : null)
  const name = chosen?.name ?? t('stores.all')
  const face = (
    <>
      <span class="store-mark">
        <Icon of={store} />
      </span>
      <span class="cut" dir="auto">
        {name}
      </span>
    </>
  )
  if (stores.length < 2) return <div class="store">{face}</div>
  const items: MenuItem[] = [
    { key: 'all', text: t('stores.all'), label: t('stores.all'), checked: storeId.value === null, run: () => chooseStore(null) },
    ...stores.map((s) => ({
      key: s.id,
      text: s.name,
      label: <bdi>{s.name}</bdi>,
      checked: s.id === storeId.value,
      run: () => chooseStore(s.id),
    })),
  ]
  const button = (
    <>
      {face}
      <Icon of={chevronsUpDown} class="end" />
    </>
  )
  return <Menu class="store" name={t('stores')} label={t('stores.choose', { name })} button={button} items={items} />
}
