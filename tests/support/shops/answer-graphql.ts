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
  const isList = ({ selection }: Field) => selection.fields.some(({ name }) => name === 'edges' || name === 'nodes')
  const [lists, plain] = [wanted.fields.filter(isList), wanted.fields.filter((each) => !isList(each))]
  for (let n = 0; n < connection.items.length; n++) {
    const node = connection.items.at(n) as Node
    const own = answer(node, { fields: plain, fragments: wanted.fragments }) as Node
    yield JSON.stringify(parentId ? { ...own, __parentId: parentId } : own)
    for (const list of lists) {
      const held = node[list.name]
      if (held instanceof Connection) yield* linesOf(held, list, String(node.id))
    }
  }
}

function nodeSelection({ selection }: Field): Selection {
  const items = selection.fields.find(({ name }) => name === 'edges' || name === 'nodes')
  return items?.name === 'edges' ? edgeOf(items.selection) : (items?.selection ?? selection)
}
