import type { BlockKind } from '../mail-line.ts'
import type { ClassifiedHtml } from './classify-html.ts'
import type { HtmlElement, HtmlNode, HtmlRoot } from './read-html-lines.ts'

type Parent = HtmlRoot | HtmlElement
/** What all that can be seen of a node is; `mixed` where it is not one; absent where there is nothing to see. */
type NodeKind = BlockKind | 'mixed'

/** Elements whose children a browser would throw out were they anything else. */
const structural = new Set(['table', 'thead', 'tbody', 'tfoot', 'tr', 'ul', 'ol', 'dl', 'colgroup', 'select'])
const cells = new Set(['td', 'th', 'li', 'dt', 'dd', 'caption'])

/**
 * Wraps what is quoted and what is signature into `<details data-fold="quote|signature"><summary></summary>…`, in place, deleting nothing.
 * `classified` is what classifyHtml says of the same tree. Of these marks the sanitiser must keep `details`, `summary` and `data-fold`.
 * Any depth; linear.
 */
export function markQuotes(tree: HtmlRoot, { lines, kinds }: ClassifiedHtml): void {
  if (kinds.every((kind) => kind === 'new')) return
  const byLeaf = new Map<HtmlNode, BlockKind>()
  lines.forEach(({ leaves }, at) => {
    for (const leaf of leaves) if (isSeen(leaf)) byLeaf.set(leaf, kinds[at] ?? 'new')
  })
  wrapAll(tree, gatherKinds(tree, byLeaf))
}

const isSeen = (leaf: HtmlNode) =>
  leaf.type === 'text' ? /[^\s\u00a0\u200b-\u200d\ufeff]/.test(leaf.value) : leaf.type === 'element' && leaf.tagName !== 'br'

function gatherKinds(tree: HtmlRoot, byLeaf: Map<HtmlNode, BlockKind>): Map<HtmlNode | HtmlRoot, NodeKind> {
  const kinds = new Map<HtmlNode | HtmlRoot, NodeKind>(byLeaf)
  const order: { node: HtmlNode; parent: Parent }[] = []
  const stack: Parent[] = [tree]
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    for (const node of parent.children) {
      order.push({ node: node as HtmlNode, parent })
      if (node.type === 'element') stack.push(node)
    }
  }
  // backwards, every node comes before its parent
  for (const { node, parent } of order.toReversed()) {
    const kind = kinds.get(node)
    const before = kinds.get(parent)
    if (kind) kinds.set(parent, before && before !== kind ? 'mixed' : kind)
  }
  return kinds
}

function wrapAll(tree: HtmlRoot, kinds: Map<HtmlNode | HtmlRoot, NodeKind>) {
  const stack: Parent[] = [tree]
  for (let parent = stack.pop(); parent; parent = stack.pop()) {
    const isStructural = parent.type === 'element' && structural.has(parent.tagName)
    const isFrame = (node: HtmlNode) => node.type === 'element' && (node.tagName === 'html' || node.tagName === 'body')
    for (const node of parent.children as HtmlNode[]) {
      if (node.type !== 'element' || kinds.get(node) === 'new' || !kinds.has(node)) continue
      if (isStructural && cells.has(node.tagName) && kinds.get(node) !== 'mixed') wrapRuns(node, kinds)
      else if (isStructural || isFrame(node) || kinds.get(node) === 'mixed') stack.push(node)
    }
    if (!isStructural) wrapRuns(parent, kinds, isFrame)
  }
}

/** Neighbours of one kind go into one fold, with what is blank between them. */
function wrapRuns(parent: Parent, kinds: Map<HtmlNode | HtmlRoot, NodeKind>, isKept: (node: HtmlNode) => boolean = () => false) {
  const children: HtmlNode[] = []
  let fold: HtmlElement | null = null
  for (const node of parent.children as HtmlNode[]) {
    const kind = kinds.get(node)
    if (kind === undefined) {
      if (fold) fold.children.push(node as HtmlElement)
      else children.push(node)
      continue
    }
    if (kind === 'new' || kind === 'mixed' || isKept(node)) {
      fold = null
      children.push(node)
      continue
    }
    if (fold?.properties.dataFold !== kind) {
      fold = toFold(kind)
      children.push(fold)
    }
    fold.children.push(node as HtmlElement)
  }
  parent.children = children as HtmlElement[]
}

const toFold = (kind: BlockKind): HtmlElement => ({
  type: 'element',
  tagName: 'details',
  properties: { dataFold: kind },
  children: [{ type: 'element', tagName: 'summary', properties: {}, children: [] }],
})
