import { type Editor, Extension, type Range } from '@tiptap/core'
import { PluginKey } from '@tiptap/pm/state'
import { Suggestion, type SuggestionKeyDownProps, type SuggestionProps } from '@tiptap/suggestion'
import { render } from 'preact'
import { Icon } from '../../../../server/ui/icon.tsx'
import type { IconShape } from '../../../../server/ui/icons.ts'

/** Lines of a menu: whoever misses one types on. */
const MOST = 12
/** After the last letter, before somebody else is asked. */
const PAUSE_MS = 120

/** One line of a menu in the text. */
export interface Offer {
  id: string
  text: string
  hint?: string
  icon?: IconShape
  /** Puts it where the words that were typed for it stand. */
  choose: (editor: Editor, range: Range) => void
}

interface SuggestOptions {
  /** What opens it. */
  sign: string
  label: string
  none: string
  /** Words with blanks are looked for. */
  words?: boolean
  /** What fits is asked of the server. */
  pause?: boolean
  offers: (query: string) => Offer[] | Promise<Offer[]>
}

/** A menu that opens while its sign is typed: arrows, Enter or Tab, Escape. */
export const suggest = (name: string, { sign, label, none, words = false, pause = false, offers }: SuggestOptions) =>
  Extension.create({
    name,
    addProseMirrorPlugins() {
      return [
        Suggestion<Offer, Offer>({
          editor: this.editor,
          pluginKey: new PluginKey(name),
          char: sign,
          allowSpaces: words,
          debounce: pause ? PAUSE_MS : 0,
          allowedPrefixes: sign === '/' ? [' '] : null,
          items: async ({ query }) => (await offers(query)).slice(0, MOST),
          allow: ({ editor, state, range }) =>
            !editor.isActive('codeBlock') && !editor.isActive('code') && !isLonger(state.doc.textBetween(range.from, range.to), sign),
          command: ({ editor, range, props }) => props.choose(editor, range),
          render: () => new OfferMenu(label, none),
        }),
      ]
    },
  })

/** A value and a snippet begin alike. */
const isLonger = (text: string, sign: string): boolean => sign === '{{' && text.startsWith('{{>')

/** The menu of one sign: the text keeps the focus, so its field names the line that is chosen. */
class OfferMenu {
  readonly #label: string
  readonly #none: string
  #element: HTMLElement | null = null
  #unmount: (() => void) | null = null
  #props: SuggestionProps<Offer, Offer> | null = null
  #at = 0

  constructor(label: string, none: string) {
    this.#label = label
    this.#none = none
  }

  readonly onStart = (props: SuggestionProps<Offer, Offer>): void => {
    this.#props = props
    this.#at = 0
    this.#element = document.createElement('div')
    this.#element.className = 'offer-menu'
    this.#draw()
    this.#unmount = props.mount(this.#element)
    props.editor.view.dom.setAttribute('aria-controls', 'offers')
  }

  readonly onUpdate = (props: SuggestionProps<Offer, Offer>): void => {
    this.#props = props
    this.#at = Math.min(this.#at, Math.max(0, props.items.length - 1))
    this.#draw()
  }

  readonly onKeyDown = ({ event }: SuggestionKeyDownProps): boolean => {
    const items = this.#props?.items ?? []
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      this.#at = (this.#at + (event.key === 'ArrowDown' ? 1 : -1) + items.length) % Math.max(1, items.length)
      this.#draw()
      return true
    }
    const item = items[this.#at]
    if ((event.key !== 'Enter' && event.key !== 'Tab') || !item) return false
    this.#props?.command(item)
    return true
  }

  readonly onExit = (): void => {
    const field = this.#props?.editor.view.dom
    field?.removeAttribute('aria-activedescendant')
    field?.removeAttribute('aria-controls')
    if (this.#element) render(null, this.#element)
    this.#unmount?.()
    this.#element?.remove()
    this.#element = null
  }

  #draw(): void {
    if (!this.#element || !this.#props) return
    const { items, loading, command, editor } = this.#props
    render(<OfferList label={this.#label} none={loading ? '' : this.#none} items={items} at={this.#at} choose={command} />, this.#element)
    if (items.length > 0) editor.view.dom.setAttribute('aria-activedescendant', `offer-${this.#at}`)
    else editor.view.dom.removeAttribute('aria-activedescendant')
    this.#element.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }
}

interface ListProps {
  label: string
  none: string
  items: Offer[]
  at: number
  choose: (offer: Offer) => void
}

function OfferList({ label, none, items, at, choose }: ListProps) {
  if (items.length === 0) return <p class="quiet">{none}</p>
  return (
    <div id="offers" role="listbox" aria-label={label} tabIndex={-1}>
      {items.map((item, place) => (
        // the text keeps the focus, and its keys choose
        // biome-ignore lint/a11y/useKeyWithClickEvents: see above
        <div
          key={item.id}
          id={`offer-${place}`}
          role="option"
          tabIndex={-1}
          aria-selected={place === at}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(item)}
        >
          {item.icon && <Icon of={item.icon} />}
          <span class="cut" dir="auto">
            {item.text}
          </span>
          {item.hint && (
            <small class="quiet push cut" dir="auto">
              {item.hint}
            </small>
          )}
        </div>
      ))}
    </div>
  )
}
