import { Extension, InputRule, mergeAttributes, Node } from '@tiptap/core'
import { Image } from '@tiptap/extension-image'
import { keptHash } from '../../../../../server/contract/articles/article-blocks.ts'
import { CALLOUTS, type CalloutKind } from '../../../../../server/contract/articles/callouts.ts'
import { t } from '../../../../texts/texts.ts'

/** What the editor must know of the store whose article it is. */
export interface BlockSettings {
  /** Where the store's kept files are, from the console's own base. */
  filesAt: string
  /** What a snippet says, by its name; none where the store does not have it in this language. */
  snippetText: (name: string) => string | undefined
}

/** A page may hold a snippet, and nothing in it may: there it would say nothing. */
export const Page = Node.create({ name: 'doc', topNode: true, content: '(block|snippet)+' })

/** A block of the store's by its name, as one piece. */
export const snippetNode = ({ snippetText }: BlockSettings) =>
  Node.create({
    name: 'snippet',
    atom: true,
    draggable: true,
    addAttributes() {
      return { name: { default: '', parseHTML: (element) => element.getAttribute('data-snippet') ?? '', rendered: false } }
    },
    parseHTML() {
      return [{ tag: 'div[data-snippet]' }]
    },
    renderHTML({ node, HTMLAttributes }) {
      const text = snippetText(node.attrs.name)
      return [
        'div',
        mergeAttributes(HTMLAttributes, {
          'data-snippet': node.attrs.name,
          class: text === undefined ? 'snippet-block is-missing' : 'snippet-block',
        }),
        ['code', { dir: 'ltr' }, `{{> ${node.attrs.name}}}`],
        ['span', { dir: 'auto' }, text === undefined ? t('writing.snippetMissing') : text.slice(0, 240)],
      ]
    },
    renderText({ node }) {
      return `{{> ${node.attrs.name}}}`
    },
  })

/** A quote that calls out: the same node, with a kind. */
export const Callouts = Extension.create({
  name: 'callouts',
  addGlobalAttributes() {
    return [
      {
        types: ['blockquote'],
        attributes: {
          callout: {
            default: null,
            parseHTML: (element) => CALLOUTS.find((kind) => kind === element.getAttribute('data-callout')) ?? null,
            renderHTML: ({ callout }) =>
              callout ? { 'data-callout': callout, 'data-label': t(`writing.callout.${callout as CalloutKind}`) } : {},
          },
        },
      },
    ]
  },
  addInputRules() {
    return [
      new InputRule({
        find: /^\[!(note|tip|important|warning|caution)\]\s$/i,
        handler: ({ chain, range, match, state }) => {
          const isQuoted = state.selection.$from.node(-1)?.type.name === 'blockquote'
          if (!isQuoted) return null
          chain().deleteRange(range).updateAttributes('blockquote', { callout: match[1]?.toLowerCase() }).run()
        },
      }),
    ]
  },
})

const isVideo = (src: string): boolean => /\.(mp4|webm)$/i.test(src)

/** An image or a video that the desk keeps, as it is. One of elsewhere is named and not fetched: customers get a link to it. */
export const keptImage = ({ filesAt }: BlockSettings) =>
  Image.extend({
    addAttributes() {
      return {
        src: {
          default: '',
          parseHTML: (element) => element.getAttribute('data-src') ?? element.getAttribute('src') ?? '',
          rendered: false,
        },
        alt: { default: '', parseHTML: (element) => element.getAttribute('alt') ?? element.getAttribute('aria-label') ?? '' },
        title: { default: null },
      }
    },
    parseHTML() {
      return [{ tag: 'img[src]:not([src^="data:"]):not([src^="blob:"])' }, { tag: 'video[data-src]' }, { tag: 'span[data-src]' }]
    },
    renderHTML({ node, HTMLAttributes }) {
      const src = String(node.attrs.src)
      const alt = String(node.attrs.alt ?? '')
      if (keptHash(src) === null)
        return ['span', { 'data-src': src, 'aria-label': alt, class: 'foreign-image', title: t('writing.imageForeign') }, alt || src]
      const shown = { 'data-src': src, src: `${filesAt}${src.slice('files/'.length)}` }
      if (isVideo(src)) return ['video', { ...shown, controls: 'true', preload: 'metadata', 'aria-label': alt }]
      return ['img', mergeAttributes(HTMLAttributes, shown)]
    },
  }).configure({ inline: true, allowBase64: false })
