import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { COLLECTION_DEPTH, type ConsoleCollection } from '../../../../server/contract/console/help/collections.ts'
import { isFailure } from '../../../../server/contract/thread-client.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { chevronsUpDown, ellipsis } from '../../../../server/ui/icons.ts'
import { Menu, type MenuItem } from '../../../components/menu.tsx'
import { navigate } from '../../../routes/router.ts'
import { dropOn, isEmpty, nameIn, pagesIn, type Side, type Step, stepOf } from '../../../state/articles/collections.ts'
import { localeName } from '../../../state/articles/locales.ts'
import { failureText } from '../../../state/failures.ts'
import { showToast } from '../../../state/toasts.ts'
import { t } from '../../../texts/texts.ts'
import type { Doing } from './collections-part.tsx'
import type { Collections } from './use-collections.ts'

interface RowsProps {
  collections: Collections
  open: (doing: Doing) => void
}
interface Over {
  id: string
  side: Side
}

/** One line each, those under another further in. Dragged by the handle, or moved by arrows on it. */
export function CollectionRows({ collections, open }: RowsProps) {
  const { all, move } = collections
  const [dragged, setDragged] = useState<string | null>(null)
  const [over, setOver] = useState<Over | null>(null)
  const list = useRef<HTMLUListElement>(null)
  // a row that was moved is drawn elsewhere: the focus goes with it
  const follow = useRef<string | null>(null)
  useLayoutEffect(() => {
    if (follow.current) list.current?.querySelector<HTMLElement>(`[data-handle="${follow.current}"]`)?.focus()
    follow.current = null
  }, [all])
  const put = (own: ConsoleCollection, place: ReturnType<typeof stepOf>): void => {
    if (!place) return void showToast(t('collections.stuck', { name: nameIn(own).name }), { ms: 2_000 })
    follow.current = own.id
    move(own, place).catch((failure) => showToast(failureText(failure), { bad: true }))
  }
  // of a row that goes, the focus goes to the next one
  const leave = async (own: ConsoleCollection, work: () => Promise<void>): Promise<void> => {
    const place = all.indexOf(own)
    follow.current = (all[place + 1] ?? all[place - 1])?.id ?? null
    await work().catch((failure) => {
      follow.current = null
      throw failure
    })
  }
  const drop = (on: ConsoleCollection): void => {
    const own = all.find(({ id }) => id === dragged)
    if (own && over?.id === on.id) put(own, dropOn(all, own.id, on, over.side))
    end()
  }
  const end = (): void => {
    setDragged(null)
    setOver(null)
  }
  return (
    <ul ref={list} class="collection-rows" aria-label={t('articles.collections')} onDragEnd={end}>
      {all.map((own) => (
        <li
          key={own.id}
          class={rowClass(own, dragged, over)}
          onDragOver={(event) => {
            const side = sideOf(event)
            if (!dragged || !dropOn(all, dragged, own, side)) return
            event.preventDefault()
            if (over?.id !== own.id || over.side !== side) setOver({ id: own.id, side })
          }}
          onDrop={(event) => {
            event.preventDefault()
            drop(own)
          }}
        >
          <Handle own={own} drag={() => setDragged(own.id)} step={(step) => put(own, stepOf(all, own, step))} />
          <Named own={own} locales={collections.locales} open={open} />
          <a class="quiet num" href={`desk/articles/in/${own.id}`}>
            {t('collections.pages', { count: pagesIn(all, own.id) })}
          </a>
          <Menu
            class="btn icon"
            button={<Icon of={ellipsis} />}
            label={t('collections.more', { name: nameIn(own).name })}
            name={t('collections.more', { name: nameIn(own).name })}
            items={itemsOf(collections, own, { open, put, follow: (work) => leave(own, work) })}
          />
        </li>
      ))}
    </ul>
  )
}

function rowClass({ id, depth }: ConsoleCollection, dragged: string | null, over: Over | null): string {
  const place = over?.id === id ? ` is-${over.side}` : ''
  return `collection-row depth-${depth}${dragged === id ? ' is-dragged' : ''}${place}`
}

/** The upper and the lower part of a row are beside it, the middle is under it. */
function sideOf(event: DragEvent): Side {
  const row = (event.currentTarget as HTMLElement).getBoundingClientRect()
  const at = (event.clientY - row.top) / row.height
  return at < 0.3 ? 'before' : at > 0.7 ? 'after' : 'under'
}

function Handle({ own, drag, step }: { own: ConsoleCollection; drag: () => void; step: (step: Step) => void }) {
  const name = nameIn(own).name
  return (
    <button
      type="button"
      class="btn icon collection-handle"
      data-handle={own.id}
      draggable
      aria-label={t('collections.handle', { name })}
      aria-describedby="collection-keys"
      onDragStart={(event) => {
        event.dataTransfer?.setData('text/plain', name)
        if (event.dataTransfer) event.dataTransfer.effectAllowed = 'move'
        drag()
      }}
      onKeyDown={(event) => {
        const to = stepFor(event)
        if (!to) return
        event.preventDefault()
        event.stopPropagation()
        step(to)
      }}
    >
      <Icon of={chevronsUpDown} />
    </button>
  )
}

/** Further in is where the lines go on to. */
function stepFor(event: KeyboardEvent): Step | null {
  if (event.metaKey || event.ctrlKey || event.altKey || event.shiftKey) return null
  const isRtl = getComputedStyle(event.currentTarget as HTMLElement).direction === 'rtl'
  const steps: Record<string, Step> = {
    ArrowUp: 'up',
    ArrowDown: 'down',
    ArrowRight: isRtl ? 'out' : 'in',
    ArrowLeft: isRtl ? 'in' : 'out',
  }
  return steps[event.key] ?? null
}

function Named({ own, locales, open }: { own: ConsoleCollection; locales: string[]; open: RowsProps['open'] }) {
  const first = nameIn(own)
  const others = locales.filter((locale) => locale !== own.locale)
  return (
    <div class="collection-named">
      <button type="button" class="collection-name" onClick={() => open({ what: 'names', own })}>
        <bdi lang={first.locale}>{first.name}</bdi>
      </button>
      <span class="article-locales">
        {others.map((locale) => (
          <OtherName key={locale} own={own} locale={locale} />
        ))}
      </span>
      {first.description && (
        <p class="quiet cut" lang={first.locale}>
          <bdi>{first.description}</bdi>
        </p>
      )}
    </div>
  )
}

function OtherName({ own, locale }: { own: ConsoleCollection; locale: string }) {
  const name = own.names.find((each) => each.locale === locale)
  const words = name ? `${localeName(locale)}: ${name.name}` : t('collections.untitled', { language: localeName(locale) })
  return (
    <span class={name ? 'mark' : 'mark is-missing'} title={words}>
      <span aria-hidden="true">{locale}</span>
      <span class="sr">{words}</span>
    </span>
  )
}

interface ItemsDo {
  open: RowsProps['open']
  put: (own: ConsoleCollection, place: ReturnType<typeof stepOf>) => void
  /** Runs what takes a row away. */
  follow: (work: () => Promise<void>) => Promise<void>
}

function itemsOf({ all, remove }: Collections, own: ConsoleCollection, { open, put, follow }: ItemsDo): MenuItem[] {
  const item = (key: string, text: string, run: () => void): MenuItem => ({ key, label: text, text, run })
  const up = stepOf(all, own, 'up')
  const down = stepOf(all, own, 'down')
  const takeAway = (): void => {
    if (isEmpty(all, own.id)) follow(() => remove(own, null)).catch(otherwise)
    else open({ what: 'remove', own })
  }
  // it may hold what customers still read there of a page whose draft stands elsewhere, or what came since
  const otherwise = (failure: unknown): void => {
    if (isFailure(failure) && failure.code === 'conflict') open({ what: 'remove', own })
    else showToast(failureText(failure), { bad: true })
  }
  return [
    item('names', t('collections.languages'), () => open({ what: 'names', own })),
    ...(own.depth < COLLECTION_DEPTH ? [item('new', t('collections.newUnder'), () => open({ what: 'new', under: own }))] : []),
    ...(up ? [item('up', t('collections.up'), () => put(own, up))] : []),
    ...(down ? [item('down', t('collections.down'), () => put(own, down))] : []),
    item('move', t('collections.moveUnder'), () => open({ what: 'move', own })),
    item('see', t('collections.see'), () => navigate(`desk/articles/in/${own.id}`)),
    item('remove', t('collections.remove'), takeAway),
  ]
}
