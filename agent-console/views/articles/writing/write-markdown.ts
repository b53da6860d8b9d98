import type { JSONContent } from '@tiptap/core'

/** Marks from the outside in: a link holds what is bold in it, and code holds nothing. */
const ORDER = ['link', 'bold', 'italic', 'strike', 'code']
const SIGNS: Record<string, string> = { bold: '**', italic: '*', strike: '~~' }

type Marks = NonNullable<JSONContent['marks']>
/** Words that look alike. */
interface Run {
  /** As it stands in Markdown; code as it is. */
  text: string
  marks: Marks
  isCode?: true
}

/** A document of the editor as Markdown, so that the parser reads back the same. */
export function writeMarkdown(doc: JSONContent, sourceOf: (text: string) => string = (text) => text): string {
  return blocks(doc.content ?? [], '\n\n', sourceOf).trim()
}

function blocks(nodes: JSONContent[], between = '\n\n', sourceOf = (text: string): string => text): string {
  return nodes
    .map((node, at) => {
      const text = sourceOf(block(node))
      // two lists in a row would be read as one
      const apart = at > 0 && isList(node) && nodes[at - 1]?.type === node.type
      return apart ? `<!-- -->${between}${text}` : text
    })
    .filter((text) => text !== '')
    .join(between)
}
const isList = ({ type }: JSONContent): boolean => type === 'bulletList' || type === 'orderedList'

function block(node: JSONContent): string {
  const content = node.content ?? []
  switch (node.type) {
    case 'heading': {
      const text = line(content).replace(/\\\n/g, ' ')
      return text && `${'#'.repeat(node.attrs?.level ?? 2)} ${text.replace(/(#+)$/, '\\$1')}`
    }
    case 'paragraph':
      return line(content)
    case 'bulletList':
      return list(content, () => '- ')
    case 'orderedList':
      return list(content, (at) => `${(node.attrs?.start ?? 1) + at}. `)
    case 'blockquote':
      return quote(node)
    case 'snippet':
      return `{{> ${node.attrs?.name}}}`
    case 'codeBlock':
      return fenced(node)
    case 'horizontalRule':
      return '---'
    case 'table':
      return table(content)
    default:
      return blocks(content)
  }
}

/** What stands right below the mark is a paragraph; anything else keeps its distance, or it would be read as one. */
function quote({ attrs, content = [] }: JSONContent): string {
  const body = blocks(content)
  if (!attrs?.callout) return prefixed(body, '> ', '> ')
  const first = content.find((node) => block(node) !== '')
  const mark = `[!${String(attrs.callout).toUpperCase()}]${body === '' ? '' : first?.type === 'paragraph' ? '\n' : '\n\n'}`
  return prefixed(`${mark}${body}`, '> ', '> ')
}

function list(items: JSONContent[], sign: (at: number) => string): string {
  const isLoose = items.some(({ content = [] }) => content.filter((child) => !isList(child)).length > 1)
  return items
    .map((item, at) => prefixed(blocks(item.content ?? [], isLoose ? '\n\n' : '\n'), sign(at), ' '.repeat(sign(at).length)))
    .join(isLoose ? '\n\n' : '\n')
}

const prefixed = (text: string, first: string, others: string): string =>
  text
    .split('\n')
    .map((each, at) => `${at === 0 ? first : others}${each}`.trimEnd())
    .join('\n')

function fenced({ attrs, content = [] }: JSONContent): string {
  const text = content.map((node) => node.text ?? '').join('')
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return `${fence}${attrs?.language ?? ''}\n${text}\n${fence}`
}

function table(rows: JSONContent[]): string {
  const [head = [], ...body] = rows.map(({ content = [] }) => content)
  const cell = (node: JSONContent): string =>
    (node.content ?? [])
      .map((child) => line(child.content ?? []))
      .join(' ')
      .replace(/\\?\n/g, ' ')
      .replace(/\|/g, '\\|')
  const row = (cells: string[]): string => `| ${cells.join(' | ')} |`
  const rule = head.map(({ attrs }) => ({ left: ':---', right: '---:', center: ':---:' })[String(attrs?.align)] ?? '---')
  return [row(head.map(cell)), row(rule), ...body.map((cells) => row(cells.map(cell)))].join('\n')
}

/** The words of one block. */
function line(nodes: JSONContent[]): string {
  let open: Marks = []
  let written = ''
  const runs = withoutEdges(nodes.map(runOf))
  for (const { text, marks, isCode } of runs) {
    const keep = commonStart(open, marks)
    written += closing(open.slice(keep))
    for (const mark of marks.slice(keep)) written += mark.type === 'link' ? '[' : (SIGNS[mark.type] ?? '')
    written += isCode ? inTicks(text) : text
    open = marks
  }
  return guardStarts((written + closing(open)).trim().replace(/(\\\n)+$/, ''))
}

function runOf(node: JSONContent): Run {
  const marks = ORDER.flatMap((type) => (node.marks ?? []).filter((mark) => mark.type === type))
  const plain = marks.filter(({ type }) => type !== 'code')
  switch (node.type) {
    case 'hardBreak':
      return { text: '\\\n', marks: [] }
    case 'variable':
      return { text: `{{${node.attrs?.name}}}`, marks: plain }
    case 'image':
      return { text: image(node), marks: plain }
    default: {
      const text = (node.text ?? '').replace(/\s*\n\s*/g, ' ')
      return marks.length > plain.length ? { text, marks: plain, isCode: true } : { text: guarded(text), marks: plain }
    }
  }
}

/** Blanks at the ends of what is bold stand outside of it: a sign beside a blank is no sign. */
function withoutEdges(runs: Run[]): Run[] {
  return runs.flatMap((run, at) => {
    if (run.isCode || run.marks.length === 0) return [run]
    const [, before = '', core = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(run.text) ?? []
    if (core === '') return [{ text: run.text, marks: shared(shared(run.marks, runs[at - 1]), runs[at + 1]) }]
    return [
      { text: before, marks: shared(run.marks, runs[at - 1]) },
      { text: core, marks: run.marks },
      { text: after, marks: shared(run.marks, runs[at + 1]) },
    ].filter(({ text }) => text !== '')
  })
}
const shared = (marks: Marks, neighbour: Run | undefined): Marks => marks.slice(0, commonStart(marks, neighbour?.marks ?? []))

function commonStart(one: Marks, other: Marks): number {
  let count = 0
  while (count < one.length && count < other.length && isSame(one[count], other[count])) count += 1
  return count
}
const isSame = (one?: Marks[number], other?: Marks[number]): boolean =>
  one?.type === other?.type && one?.attrs?.href === other?.attrs?.href && (one?.attrs?.title ?? null) === (other?.attrs?.title ?? null)

const closing = (marks: Marks): string =>
  [...marks]
    .reverse()
    .map((mark) => (mark.type === 'link' ? `](${target(mark.attrs?.href, mark.attrs?.title)})` : (SIGNS[mark.type] ?? '')))
    .join('')

const target = (href: unknown, title: unknown): string => {
  const address = String(href ?? '')
  const safe = /[\s()<>]/.test(address) ? `<${address.replace(/[<>]/g, (sign) => encodeURIComponent(sign))}>` : address
  return title ? `${safe} "${String(title).replace(/"/g, '\\"')}"` : safe
}

const image = ({ attrs }: JSONContent): string =>
  `![${String(attrs?.alt ?? '').replace(/[[\]\\]/g, '\\$&')}](${target(attrs?.src, attrs?.title)})`

function inTicks(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length))
  const ticks = '`'.repeat(longest + 1)
  const space = /^`|`$|^ .* $/.test(text) ? ' ' : ''
  return `${ticks}${space}${text}${space}${ticks}`
}

/** Signs that the parser would take for its own. An underscore inside a word is none. */
const guarded = (text: string): string =>
  text
    .replace(/[\\`*[\]]/g, '\\$&')
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, '\\_')
    .replace(/~/g, '\\~')
    .replace(/<(?=[a-z/!?])/gi, '\\<')

/** What would begin a block where a line begins. */
const guardStarts = (text: string): string =>
  text
    .split('\n')
    .map((each) =>
      each
        .replace(/^(\s*)(#{1,6}(?=\s|$)|>|[-+](?=\s|$)|={1,}\s*$|-{2,}|\||~{3})/, '$1\\$2')
        .replace(/^(\s*\d{1,9})([.)])(?=\s|$)/, '$1\\$2'),
    )
    .join('\n')
