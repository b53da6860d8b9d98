/** `> [!NOTE]` on the first line of a quote makes a callout of it, as on GitHub. */
const MARK = /^\[!(note|tip|important|warning|caution)\][ \t]*(?:\n|$)/i
export const CALLOUTS = ['note', 'tip', 'important', 'warning', 'caution'] as const
export type CalloutKind = (typeof CALLOUTS)[number]

/** What is read here of the parser's tokens. */
interface Piece {
  type: string
  raw: string
  text?: string
  tokens?: Piece[]
}

/** What a quote calls out, and its blocks without the line that says so; null for a quote. Server and editor read it alike. */
export function calloutOf<T extends Piece>({ tokens }: { tokens: T[] }): { kind: CalloutKind; tokens: T[] } | null {
  const [first, ...rest] = tokens.filter(({ type }) => type !== 'space')
  if (first?.type !== 'paragraph') return null
  const [head, ...words] = first.tokens ?? []
  const [mark, kind] = head?.type === 'text' ? (MARK.exec(head.raw) ?? []) : []
  if (!head || !mark || !kind) return null
  const isWhole = mark === head.raw
  // a mark with words behind it in its line is none
  if (isWhole && words.length > 0 && words[0]?.type !== 'br' && !mark.endsWith('\n')) return null
  const opening = isWhole ? words.slice(words[0]?.type === 'br' ? 1 : 0) : [{ ...head, ...cut(head, mark) }, ...words]
  if (opening.length === 0) return { kind: kind.toLowerCase() as CalloutKind, tokens: rest }
  return { kind: kind.toLowerCase() as CalloutKind, tokens: [{ ...first, ...cut(first, mark), tokens: opening }, ...rest] }
}

const cut = ({ raw, text = '' }: Piece, mark: string) => ({ raw: raw.slice(mark.length), text: text.slice(mark.length) })
