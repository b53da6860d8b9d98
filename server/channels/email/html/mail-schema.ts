import type { Schema } from 'hast-util-sanitize'

const TAGS =
  'a abbr acronym address b bdi bdo big blockquote br caption center cite code col colgroup dd del details dfn dir div dl dt em font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var wbr'
const cell = ['colSpan', 'rowSpan', 'noWrap', 'scope', 'abbr']

/**
 * What may stay of a mail: text, tables and looks. What is not named is unwrapped, so that its words stay; what never shows words is
 * removed whole. `src` is named nowhere but for pictures inside the mail: no stored HTML makes a browser ask anybody for anything.
 */
export const mailSchema: Schema = {
  tagNames: TAGS.split(' '),
  strip:
    'script style title template noscript noembed noframes iframe frame frameset object embed applet svg math audio video canvas textarea select xmp plaintext head base meta link'.split(
      ' ',
    ),
  ancestors: { tbody: ['table'], td: ['table'], th: ['table'], thead: ['table'], tfoot: ['table'], tr: ['table'] },
  attributes: {
    '*': ['align', 'bgColor', 'className', 'color', 'dir', 'height', 'id', 'lang', 'style', 'title', 'vAlign', 'width'],
    a: ['href', ['target', '_blank'], ['rel', 'noopener', 'noreferrer', 'nofollow']],
    blockquote: ['type'],
    col: ['span'],
    details: ['dataFold'],
    colgroup: ['span'],
    font: ['face', 'size'],
    hr: ['size', 'noShade'],
    img: ['src', 'alt', 'border', 'hSpace', 'vSpace', 'dataCid', 'dataRemoteSrc'],
    li: ['value', 'type'],
    ol: ['start', 'type', 'reversed'],
    table: ['border', 'cellPadding', 'cellSpacing', 'frame', 'rules', 'summary'],
    td: cell,
    th: cell,
    ul: ['type'],
  },
  protocols: { href: ['http', 'https', 'mailto', 'tel'], src: ['data'] },
  clobber: ['id'],
  clobberPrefix: 'mail-',
  allowComments: false,
  allowDoctypes: false,
}
