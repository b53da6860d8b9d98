import type { TicketView } from '../../../server/contract/api.ts'
import { Icon } from '../../../server/ui/icon.tsx'
import { chevronsUpDown, fileText, type IconShape, listChecks, search, settings, tag } from '../../../server/ui/icons.ts'
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
import { type TextKey, t } from '../../texts/texts.ts'
import { StoreSwitcher } from './store-switcher.tsx'
import { viewIcons } from './view-icons.ts'

export function Nav({ at }: { at: Route }) {
  const view = at.page === 'tickets' ? at.view : null
  // of none there is no count: the normal case is silent
  const waiting = waitingCount.value || undefined
  const actions = <Place to="desk/actions" isHere={at.page === 'actions'} icon={listChecks} text="view.actions" count={waiting} />
  const settingsPlace = <Place to="desk/settings/store" isHere={at.page === 'settings'} icon={settings} text="settings" />
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
              <Place to={ticketPath(v, null)} isHere={v === view} icon={viewIcons[v]} text={`view.${v}`} count={countOf(v)} />
            </li>
          ))}
          <li class="narrow-only">{actions}</li>
          <li class="narrow-only">{settingsPlace}</li>
        </ul>
        <h2>{t('desk')}</h2>
        <ul class="nav-list">
          <li>{actions}</li>
          <li>
            <Place to="desk/products" isHere={at.page === 'products'} icon={tag} text="view.products" />
          </li>
          <li>
            <Place
              to="desk/articles"
              isHere={at.page === 'articles' || at.page === 'article' || at.page === 'searches'}
              icon={fileText}
              text="view.articles"
            />
          </li>
          <li>{settingsPlace}</li>
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

interface PlaceProps {
  to: string
  isHere: boolean
  icon: IconShape
  text: TextKey
  count?: number | undefined
}

function Place({ to, isHere, icon, text, count }: PlaceProps) {
  return (
    <a href={to} aria-current={isHere ? 'page' : undefined} title={t(text)}>
      <Icon of={icon} class={text === 'view.solved' ? 'nav-st' : ''} />
      <span class="t">{t(text)}</span>
      {count !== undefined && <span class="n">{countText(count)}</span>}
    </a>
  )
}

const countOf = (view: TicketView): number | undefined => (view === 'solved' ? undefined : counts.value?.[view])

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
