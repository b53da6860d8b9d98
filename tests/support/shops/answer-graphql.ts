import type { Field, Selection } from './read-graphql.ts'

/** A field that is worked out: with its arguments. */
export type Resolver = (args: Record<string, unknown>) => unknown
export type Node = Record<string, unknown>

/** A list with pages; in a bulk operation all of it. Its cursors are places in the list. */
export class Connection {
  readonly items: Node[] | { length: number; at(n: number): Node }
  constructor(items: Node[] | { length: number; at(n: number): Node | undefined }) {
    this.items = items as Connection['items']
  }

  page({ first = this.items.length, after }: Record<string, unknown>) {
    const from = typeof after === 'string' ? Number(Buffer.from(after, 'base64url').toString()) + 1 : 0
    const until = Math.min(this.items.length, from + Number(first))
    const edges = Array.from({ length: Math.max(0, until - from) }, (_, n) => ({
      cursor: cursorOf(from + n),
      node: this.items.at(from + n),
    }))
    return {
      edges,
      nodes: edges.map(({ node }) => node),
      pageInfo: { hasNextPage: until < this.items.length, endCursor: edges.at(-1)?.cursor ?? null },
    }
  }
}

const cursorOf = (place: number) => Buffer.from(String(place)).toString('base64url')

/** What is asked of a value: fields that it does not have are null, as those are that nobody filled in. */
export function answer(value: unknown, selection: Selection, args: Record<string, unknown> = {}): unknown {
  if (value === null || value === undefined) return null
  if (Array.isArray(value)) return value.map((each) => answer(each, selection, args))
  if (value instanceof Connection) return answer(value.page(args), selection)
  if (selection.fields.length + selection.fragments.length === 0) return value
  const node = value as Node
  const own = Object.fromEntries(selection.fields.map((field) => [field.alias, answerField(node, field)]))
  for (const { on, selection: inner } of selection.fragments) if (node.__typename === on) Object.assign(own, answer(node, inner))
  return own
}

function answerField(node: Node, { name, args, selection }: Field): unknown {
  const held = node[name]
  return answer(typeof held === 'function' ? (held as Resolver)(args) : held, selection, args)
}

/** What a question costs, about as Shopify counts: an object is a point, a list as many as it may hold. */
export function costOf(selection: Selection): number {
  const inner = [...selection.fields, ...selection.fragments.flatMap(({ selection }) => selection.fields)]
  return inner.reduce((sum, { args, selection }) => {
    if (selection.fields.length === 0 && selection.fragments.length === 0) return sum
    const items = selection.fields.filter(({ name }) => name === 'edges' || name === 'nodes')
    if (items.length === 0) return sum + 1 + costOf(selection)
    const each = 1 + items.reduce((all, { name, selection }) => all + costOf(name === 'edges' ? edgeOf(selection) : selection), 0)
    return sum + 2 + Number(args.first ?? 10) * each
  }, 0)
}

const edgeOf = (edges: Selection): Selection => edges.fields.find(({ name }) => name === 'node')?.selection ?? edges

/** The lines of a bulk operation: each node by itself, what stands in its lists behind it with the id of its parent. */
export function* linesOf(connection: Connection, field: Field, parentId?: string): Generator<string> {
  const wanted = nodeSelection(field)
  const plain = withoutLists(wanted)
  for (let n = 0; n < connection.items.length; n++) {
    const node = connection.items.at(n) as Node
    const own = answer(node, plain) as Node
    yield JSON.stringify(parentId ? { ...own, __parentId: parentId } : own)
    for (const [held, list] of listsIn(node, wanted)) yield* linesOf(held, list, String(node.id))
  }
}

const isList = ({ selection }: Field) => selection.fields.some(({ name }) => name === 'edges' || name === 'nodes')

function withoutLists({ fields, fragments }: Selection): Selection {
  const plain = fields.filter((each) => !isList(each)).map((each) => ({ ...each, selection: withoutLists(each.selection) }))
  return { fields: plain, fragments }
}

/** Also those of an object in the node: they are children of the node. */
function listsIn(node: Node, { fields }: Selection): [Connection, Field][] {
  return fields.flatMap((field): [Connection, Field][] => {
    const held = node[field.name]
    if (held instanceof Connection) return [[held, field]]
    return typeof held === 'object' && held !== null && !Array.isArray(held) ? listsIn(held as Node, field.selection) : []
  })
}

/** Fields that are lists and no connections. */
const PLAIN_LISTS = ['fulfillments', 'refunds', 'trackingInfo', 'quantities']

/** What a bulk operation is refused for; null where it may be run. https://shopify.dev/docs/api/usage/bulk-operations/queries */
export function bulkFaultOf(selection: Selection): string | null {
  let connections = 0
  const faultIn = ({ fields }: Selection, depth: number, isInList: boolean): string | null => {
    for (const field of fields) {
      const isConnection = isList(field)
      if (isConnection && isInList) return 'Queries that contain a connection field within a list field are not currently supported.'
      if (isConnection && ++connections > 5) return 'Bulk queries cannot contain more than 5 connections.'
      if (isConnection && depth > 2) return 'Bulk queries cannot contain connections with a nesting depth greater than 2.'
      const inner = isConnection ? nodeSelection(field) : field.selection
      const fault = faultIn(inner, depth + (isConnection ? 1 : 0), isInList || (!isConnection && PLAIN_LISTS.includes(field.name)))
      if (fault) return fault
    }
    return null
  }
  const root = selection.fields[0]
  if (root && ['node', 'nodes'].includes(root.name)) return 'Bulk queries cannot use the top-level node or nodes fields.'
  return faultIn(selection, 0, false) ?? (connections === 0 ? 'Bulk queries must contain at least one connection.' : null)
}

function nodeSelection({ selection }: Field): Selection {
  const items = selection.fields.find(({ name }) => name === 'edges' || name === 'nodes')
  return items?.name === 'edges' ? edgeOf(items.selection) : (items?.selection ?? selection)
}
