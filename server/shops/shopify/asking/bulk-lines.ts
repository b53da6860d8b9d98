import { parseExactJson } from '../../../told/exact-json.ts'
import { objectIn, type Told } from '../../../told/read-field.ts'
import { UnreadableBody } from '../../../told/unreadable-body.ts'

/** One item of a bulk operation, such as an order, with the lines that it was told in. */
export interface BulkItem {
  /** With its connections as lists; null where one of its lines is not JSON. */
  node: Told | null
  lines: string[]
  /** How many bytes of the file lie up to its end. */
  end: number
}

/** Of one line, and of one item: far above an order with its addresses and parcels. */
const MOST_BYTES = 8 * 1024 * 1024

/** Which list of its parent a child stands in, by the kind that its id names. */
const LISTS: [kind: RegExp, list: string][] = [
  [/^LineItem$/, 'lineItems'],
  [/^Return$/, 'returns'],
  [/Agreement$/, 'agreements'],
  [/Sale$/, 'sales'],
  [/^Fulfillment$/, 'fulfillments'],
  [/^FulfillmentLineItem$/, 'fulfillmentLineItems'],
  [/^ProductVariant$/, 'variants'],
  [/^InventoryLevel$/, 'inventoryLevels'],
  // each kind of return has its own
  [/./, 'returnLineItems'],
]

/**
 * The items of a bulk operation's JSONL, children behind their parent (`__parentId`). `offset`: of the first byte in the file. Only one
 * whose end was seen is given: behind it stands another, or nothing where `isWhole` says that the file ends there.
 * @throws {UnreadableBody} for a line beyond all bounds
 */
export async function* readBulkItems(
  body: AsyncIterable<Buffer>,
  { offset, isWhole }: { offset: number; isWhole(end: number): boolean },
): AsyncGenerator<BulkItem> {
  let group: Group | null = null
  let end = offset
  for await (const line of linesOf(body, offset, isWhole)) {
    const isChild: boolean = group?.take(line.text) ?? false
    if (!isChild) {
      if (group) yield group.close(end)
      group = new Group(line.text)
    }
    end = line.end
  }
  if (group && isWhole(end)) yield group.close(end)
}

/** A parent and its children so far. */
class Group {
  readonly #lines: string[] = []
  readonly #nodes = new Map<string, Told>()
  #root: Told | null
  /** Characters of its lines. */
  #held = 0

  constructor(line: string) {
    this.#lines.push(line)
    this.#root = nodeOf(line)
    // a child without its parent is nothing to begin with, and the children of a broken line are as lost as it is
    if (this.#root && typeof this.#root.__parentId === 'string') this.#root = null
    if (this.#root) this.#nodes.set(String(this.#root.id), this.#root)
  }

  /** Whether the line belongs here. */
  take(line: string): boolean {
    const node = nodeOf(line)
    if (!node) return this.#takeBroken(line)
    if (typeof node.__parentId !== 'string') return false
    if (!this.#mayHold(line)) return true
    this.#lines.push(line)
    const parent = this.#nodes.get(node.__parentId)
    if (parent) this.#adopt(parent, node)
    else this.#root = null
    return true
  }

  /** Of one beyond all bounds no more is kept, and nothing is taken. */
  #mayHold(line: string): boolean {
    this.#held += line.length
    if (this.#held <= MOST_BYTES) return true
    this.#root = null
    this.#nodes.clear()
    return false
  }

  #adopt(parent: Told, node: Told): void {
    const [, kind = ''] = /^gid:\/\/shopify\/(\w+)\//.exec(String(node.id)) ?? []
    const [, list = ''] = LISTS.find(([kinds]) => kinds.test(kind)) ?? []
    const items = parent[list] as Told[] | undefined
    if (items) items.push(node)
    else parent[list] = [node]
    this.#nodes.set(String(node.id), node)
    // levels of stock may name the item that is counted, which stands in its variant
    const item = objectIn(node.inventoryItem).id
    if (typeof item === 'string') this.#nodes.set(item, node)
  }

  /** A part that cannot be read leaves nothing to be taken: half of the lines of an order would look like all of them. */
  #takeBroken(line: string): boolean {
    const id = this.#root?.id
    if (typeof id !== 'string' || !line.includes(`"${id}"`)) return false
    this.#lines.push(line)
    this.#root = null
    return true
  }

  close(end: number): BulkItem {
    return { node: this.#root, lines: this.#lines, end }
  }
}

function nodeOf(line: string): Told | null {
  try {
    const node = parseExactJson(line)
    return typeof objectIn(node).id === 'string' ? objectIn(node) : null
  } catch {
    return null
  }
}

/** Each line with the bytes of the file up to its end; one that was cut off is none. */
async function* linesOf(body: AsyncIterable<Buffer>, offset: number, isWhole: (end: number) => boolean) {
  let rest: Buffer[] = []
  let [held, end] = [0, offset]
  for await (const chunk of body) {
    let from = 0
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const bytes = Buffer.concat([...rest, chunk.subarray(from, at)])
      end += bytes.length + 1
      if (bytes.length > 0) yield { text: bytes.toString('utf8'), end }
      rest = []
      held = 0
      from = at + 1
    }
    rest.push(chunk.subarray(from))
    held += chunk.length - from
    if (held > MOST_BYTES) throw new UnreadableBody('body', 'has a line beyond all bounds')
  }
  if (held > 0 && isWhole(end + held)) yield { text: Buffer.concat(rest).toString('utf8'), end: end + held }
}
