import type { TicketView } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronsUpDown, listChecks, search, settings, tag } from '../../../server/ui/icons.ts'
import { Face } from '../../components/face.tsx'
import { Menu, type MenuItem } from '../../components/menu.tsx'
import { isMac } from '../../routes/keyboard.ts'
import { navigate, type Route, ticketPath, VIEWS } from '../../routes/router.ts'
import { waitingCount } from '../../state/acting/waiting.ts'
import { keySheetOpen, paletteOpen } from '../../state/layout.ts'
import { countText } from '../../state/queue/count-text.ts'
import { counts } from '../../state/queue/queue.ts'
import { online } from '../../state/realtime.ts'
import { me, signOut } from '../../state/session.ts'
import { t } from '../../texts/texts.ts'
import { StoreSwitcher } from './store-switcher.tsx'
import { viewIcons } from './view-icons.ts'

export function Nav({ at }: { at: Route }) {
  const view = at.page === 'tickets' ? at.view : null
  return (
    <nav class="nav" aria-label={t('nav')}>
      <div class="bar">
        <StoreSwitcher />
      </div>
      <div class="scroll">
        <FindButton />
        <ul class="nav-list" aria-label={t('views')}>
          {VIEWS.map((v) => (
            <li key={v}>
              <a href={ticketPath(v, null)} aria-current={v === view ? 'page' : undefined} title={t(`view.${v}`)}>
                <Icon of={viewIcons[v]} class={v === 'solved' ? 'nav-st' : ''} />
                <span class="t">{t(`view.${v}`)}</span>
                <Count view={v} />
              </a>
            </li>
          ))}
          <li class="narrow-only">
            <ActionsLink at={at} />
          </li>
          <li class="narrow-only">
            <SettingsLink at={at} />
          </li>
        </ul>
        <h2>{t('desk')}</h2>
        <ul class="nav-list">
          <li>
            <ActionsLink at={at} />
          </li>
          <li>
            <ProductsLink at={at} />
          </li>
          <li>
            <SettingsLink at={at} />
          </li>
        </ul>
      </div>
      <div class="nav-foot">
        <MeMenu />
      </div>
    </nav>
  )
}

function FindButton() {
  const open = (): void => {
    paletteOpen.value = true
  }
  return (
    <button type="button" class="find" aria-keyshortcuts="Control+k Meta+k" title={t('palette.open')} onClick={open}>
      <Icon of={search} />
      <span>{t('palette.open')}</span>
      <span class="key" aria-hidden="true">
        <kbd>{isMac() ? '⌘K' : 'Ctrl K'}</kbd>
      </span>
    </button>
  )
}

/** Of none there is no count: the normal case is silent. */
function ActionsLink({ at }: { at: Route }) {
  const count = waitingCount.value
  return (
    <a href="desk/actions" aria-current={at.page === 'actions' ? 'page' : undefined} title={t('view.actions')}>
      <Icon of={listChecks} />
      <span class="t">{t('view.actions')}</span>
      {count ? <span class="n">{countText(count)}</span> : null}
    </a>
  )
}

function ProductsLink({ at }: { at: Route }) {
  return (
    <a href="desk/products" aria-current={at.page === 'products' ? 'page' : undefined} title={t('view.products')}>
      <Icon of={tag} />
      <span class="t">{t('view.products')}</span>
    </a>
  )
}

function SettingsLink({ at }: { at: Route }) {
  return (
    <a href="desk/settings/store" aria-current={at.page === 'settings' ? 'page' : undefined} title={t('settings')}>
      <Icon of={settings} />
      <span class="t">{t('settings')}</span>
    </a>
  )
}

function Count({ view }: { view: TicketView }) {
  const count = view === 'solved' ? undefined : counts.value?.[view]
  return count === undefined ? null : <span class="n">{countText(count)}</span>
}

function MeMenu() {
  const self = me.value
  if (!self) return null
  const state = online.value ? t('me.online') : t('me.offline')
  const items: MenuItem[] = [
    { key: 'you', text: t('me.settings'), label: t('me.settings'), run: () => navigate('desk/settings/you') },
    {
      key: 'keys',
      text: t('keys.title'),
      label: t('keys.title'),
      run: () => {
        keySheetOpen.value = true
      },
    },
    { key: 'out', text: t('me.signOut'), label: t('me.signOut'), run: () => void signOut() },
  ]
  const button = (
    <>
      <Face name={self.name} agent size="l">
        {online.value && <span class="dot" />}
      </Face>
      <span class="me-text">
        <b class="cut" dir="auto">
          {self.name}
        </b>
        <small>{state}</small>
      </span>
      <Icon of={chevronsUpDown} />
    </>
  )
  return <Menu class="me" name={t('me.menu')} button={button} items={items} />
}
