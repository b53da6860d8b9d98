import type { TicketView } from '../../../server/contract/api.ts'
import {
  alarmClock,
  bot,
  check,
  circleDot,
  fileText,
  forward,
  gitMerge,
  type IconShape,
  languages,
  listChecks,
  lock,
  panelRight,
  parcel,
  reply,
  settings,
  tag,
  userPlus,
  userRound,
  zap,
} from '../../../server/ui/icons.ts'
import type { Keys } from '../../routes/keyboard.ts'
import { navigate, route, SECTIONS, ticketPath, VIEWS } from '../../routes/router.ts'
import { knownTicket } from '../../state/actions.ts'
import type { Command } from '../../state/palette/registry.ts'
import { chooseTheme, theme } from '../../state/theme.ts'
import { chooseLanguage, LANGUAGES, locale, t } from '../../texts/texts.ts'
import { viewIcons } from './view-icons.ts'

const openTicket = () => (route.value.page === 'tickets' && route.value.ticketId ? knownTicket(route.value.ticketId) : null)
const isOpen = (): boolean => openTicket() !== null

/** What the desk itself can do. Whatever has a key does what that key does: `press` is the one table of both. */
export function deskCommands(keys: Keys): Command[] {
  const press = (key: string) => (): void => keys[key]?.(new KeyboardEvent('keydown'))
  return [...ticketCommands(press), ...placeCommands(press), ...ownCommands(press)]
}

/** “Snooze: until the parcel moves”, so that it is found by either word. */
const snoozeText = (until: 'parcel' | 'tomorrow' | 'reply') => t('palette.snooze', { until: t(`snooze.${until}`) })

type Press = (key: string) => () => void

function ticketCommands(press: Press): Command[] {
  const of = (id: string, icon: IconShape, keys: string, text: () => string, when = isOpen): Command => ({
    id,
    group: 'ticket',
    icon,
    keys,
    text,
    when,
    run: press(keys),
  })
  const isSolved = () => openTicket()?.status === 'solved'
  return [
    of('reply', reply, 'r', () => t('palette.reply')),
    of('note', lock, 'n', () => t('palette.note')),
    of('forward', forward, 'f', () => t('palette.forward')),
    of('macro', zap, '/', () => t('palette.macro')),
    of('solve', check, 'e', () => (isSolved() ? t('reopen') : t('solve'))),
    of('assign-to-me', userRound, 'i', () => t('palette.toMe')),
    of('assign', userPlus, 'a', () => t('palette.assign')),
    of('status', circleDot, 's', () => t('palette.status')),
    of('snooze-parcel', alarmClock, 'h p', () => snoozeText('parcel')),
    of('snooze-tomorrow', alarmClock, 'h t', () => snoozeText('tomorrow')),
    of('snooze-reply', alarmClock, 'h r', () => snoozeText('reply')),
    of(
      'take-over',
      bot,
      'b',
      () => t('takeOver'),
      () => openTicket()?.handler === 'bot',
    ),
    of('merge', gitMerge, 'm', () => t('palette.merge')),
    of('link', parcel, 'l', () => t('palette.link')),
    of('panel', panelRight, 'o', () => t('panel.toggle')),
  ]
}

const VIEW_KEYS: Record<TicketView, string> = { mine: 'g m', unassigned: 'g u', bot: 'g b', snoozed: 'g h', open: 'g a', solved: 'g s' }

function placeCommands(press: Press): Command[] {
  return [
    ...VIEWS.map(
      (view): Command => ({
        id: `view-${view}`,
        group: 'go',
        icon: viewIcons[view],
        keys: VIEW_KEYS[view],
        text: () => t(`view.${view}`),
        run: VIEW_KEYS[view] ? press(VIEW_KEYS[view]) : () => navigate(ticketPath(view, null)),
      }),
    ),
    {
      id: 'actions',
      group: 'go',
      icon: listChecks,
      keys: 'g w',
      text: () => t('view.actions'),
      run: press('g w'),
    },
    { id: 'open-order', group: 'go', icon: parcel, keys: 'g o', text: () => t('palette.openOrder'), run: press('g o'), stays: true },
    { id: 'products', group: 'go', icon: tag, keys: 'g p', text: () => t('view.products'), run: press('g p') },
    { id: 'low-stock', group: 'go', icon: tag, keys: 'g l', text: () => t('view.lowStock'), run: press('g l') },
    { id: 'articles', group: 'go', icon: fileText, keys: 'g k', text: () => t('view.articles'), run: press('g k') },
    { id: 'incidents', group: 'go', icon: zap, text: () => t('view.incidents'), run: () => navigate('desk/incidents') },
    ...SECTIONS.map(
      (section): Command => ({
        id: `settings-${section}`,
        group: 'go',
        icon: settings,
        text: () => t('palette.settings', { section: t(`settings.${section}`) }),
        run: () => navigate(`desk/settings/${section}`),
      }),
    ),
  ]
}

function ownCommands(press: Press): Command[] {
  const own = (id: string, icon: IconShape, text: () => string, run: () => void): Command => ({ id, group: 'desk', icon, text, run })
  const themes = (['light', 'dark', null] as const).map((to) => ({
    ...own(
      `theme-${to}`,
      circleDot,
      () => t(to ? `palette.${to}` : 'palette.systemTheme'),
      () => chooseTheme(to),
    ),
    when: () => theme.value !== to,
  }))
  const tongues = LANGUAGES.map(({ locale: to, name }) => ({
    ...own(
      `language-${to}`,
      languages,
      () => t('palette.language', { name }),
      () => chooseLanguage(to),
    ),
    when: () => !locale().startsWith(to),
  }))
  return [{ ...own('keys', fileText, () => t('keys.title'), press('?')), keys: '?' }, ...themes, ...tongues]
}
