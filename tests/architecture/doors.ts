import { isDomain } from './layer-rules.ts'
import { type Finding, isCode, lineAt, matches, type Node, type Source, treeOf, walk } from './source.ts'

/** Something that only one place of the tree does, so that what is promised about it can be read there. */
export interface Door {
  promise: string
  /** Where the door stands; null where nothing may do it. */
  only: RegExp | null
  within: RegExp
  find(source: Source): Finding[]
  /** A file that breaks the promise. */
  planted: Source
}

const server = /^server\/(?!contract\/|ui\/).*\.ts$/
const browsers = /^(widget|agent-console|server\/ui)\//
const faces = /^(widget|agent-console|server\/ui|server\/faces|knowledge-base)\//

export const doors: Door[] = [
  {
    promise: 'one file writes messages',
    only: /^server\/tickets\/queries\.ts$/,
    within: /^(server|knowledge-base)\//,
    find: pattern(/insert\s+into\s+messages\b/gi),
    planted: { path: 'server/agents/queries.ts', text: 'export const q = (sql: Sql) => sql`\n  INSERT  into\n  messages (id) values (1)`' },
  },
  {
    promise: 'one file writes events',
    only: /^server\/events\/queries\.ts$/,
    within: /^(server|knowledge-base)\//,
    find: pattern(/insert\s+into\s+events\b/gi),
    planted: { path: 'server/demo/queries.ts', text: 'sql`insert into events (seq) values (1)`' },
  },
  {
    promise: 'one file of the server emits to sockets',
    only: /^server\/realtime\/server\.ts$/,
    within: server,
    find: calls((method) => method === 'emit'),
    planted: { path: 'server/realtime/rounds.ts', text: "io\n  .to('room')\n  ?.emit('thread.event', {})" },
  },
  {
    promise: 'one file puts sockets into rooms',
    only: /^server\/realtime\/server\.ts$/,
    within: server,
    find: calls((method, object) => method === 'socketsJoin' || (method === 'join' && /socket/i.test(object))),
    planted: { path: 'server/realtime/agent-requests.ts', text: "export const f = (socket: Socket) => socket.join('x')" },
  },
  {
    promise: 'one file hands messages to a channel',
    only: /^server\/channels\/deliver-message\.ts$/,
    within: server,
    find: calls((method) => method === 'deliver'),
    planted: { path: 'server/tickets/post-reply.ts', text: 'await channel.deliver(ctx, outgoing)' },
  },
  {
    promise: 'SQL stands in queries files, the jobs, the database folder and the status command',
    only: /(^|\/)([a-z-]+-)?queries\.ts$|^server\/(jobs|database)\/|^server\/cli\/commands\/status\.ts$/,
    within: /^(server|knowledge-base)\/.*\.ts$/,
    find: nodes((node) => node.type === 'TaggedTemplateExpression', 'holds an SQL template'),
    planted: { path: 'server/tickets/assign-ticket.ts', text: 'await ctx.sql`select 1`' },
  },
  {
    promise: 'no SQL is put together from strings, but for the text of a migration',
    only: /^server\/database\/migrate\.ts$/,
    within: /^(server|knowledge-base)\//,
    find: calls((method) => method === 'unsafe'),
    planted: { path: 'server/tickets/queries.ts', text: 'await sql.unsafe(text)' },
  },
  {
    promise: 'a transaction is opened by transact, the job runner and the database folder only',
    only: /^server\/(context\.ts|jobs\/queries\.ts|database\/)/,
    within: server,
    find: calls((method) => method === 'begin' || method === 'savepoint'),
    planted: { path: 'server/tickets/post-reply.ts', text: 'await ctx.sql.begin(async (sql) => sql)' },
  },
  {
    promise: 'domain folders read the clock and roll dice through ctx only',
    only: null,
    within: server,
    find: (source) => (isDomain(source.path) ? nodes(isClockOrDice, 'reads the clock or rolls dice')(source) : []),
    planted: { path: 'server/tickets/rules.ts', text: 'export const at = new Date()' },
  },
  {
    promise: 'settings are read from the environment by the roots only',
    only: /^server\/(main\.ts|cli\/|embedding\/example\/main\.ts|database\/embedded\/)/,
    within: /^(server|widget|agent-console|knowledge-base)\//,
    find: nodes((node) => node.type === 'MemberExpression' && nameOf(node) === 'env' && rootOf(node) === 'process', 'reads process.env'),
    planted: { path: 'server/http/create-http.ts', text: 'const port = process.env.PORT' },
  },
  {
    promise: 'markup from strings is for our own icons only',
    only: /^server\/ui\/icon\.tsx$/,
    within: browsers,
    find: nodes(
      (node) => /^(dangerouslySetInnerHTML|innerHTML|outerHTML|insertAdjacentHTML)$/.test(nameOf(node)),
      'sets markup from a string',
    ),
    planted: { path: 'widget/views/message-text.tsx', text: 'export const T = () => <p dangerouslySetInnerHTML={{ __html: text }} />' },
  },
  {
    promise: 'no style attribute: the content security policy would drop it',
    only: null,
    within: faces,
    find: nodes((node) => node.type === 'JSXAttribute' && nameOf(node) === 'style', 'has a style attribute'),
    planted: { path: 'agent-console/views/x.tsx', text: "export const X = () => <p style={{ color: 'red' }}>x</p>" },
  },
  {
    promise: 'no inline style, script or handler in a page',
    only: null,
    within: /\.html$/,
    find: pattern(/<style\b|\sstyle=|\son[a-z]+=|<script\b(?![^>]*\ssrc=)/gi),
    planted: { path: 'server/faces/demo/index.html', text: '<script type="module">\nfetch()</script>' },
  },
  {
    promise: "pages and styles name no other machine: no request leaves the desk's own origin",
    only: null,
    within: /^(widget|agent-console|server|knowledge-base)\/.*\.(css|html)$/,
    find: pattern(/(?:https?:)?\/\/(?!www\.w3\.org\/)[a-z0-9-]+\.[a-z]/gi),
    planted: { path: 'widget/styles/base.css', text: "@import url('//fonts.example.com/inter.css');" },
  },
  {
    promise: 'styles say start and end, so that right-to-left needs no second sheet',
    only: null,
    within: /\.css$/,
    find: pattern(/(?<=[;{\s])((margin|padding|border)-(left|right)|left|right|float)\s*:|text-align:\s*(left|right)\b/g),
    planted: { path: 'agent-console/styles/nav.css', text: '.a { margin-left: 4px }' },
  },
  {
    promise: 'tests replace no module of ours',
    only: null,
    within: /^tests\/(?!architecture\/)/,
    find: calls((method, object) => object === 'vi' && /^(mock|doMock|hoisted)$/.test(method)),
    planted: { path: 'tests/tickets/x.test.ts', text: "vi.mock('../../server/tickets/index.ts')" },
  },
]

/** Where a door is opened by somebody else. */
export function findOtherOpeners(door: Door, sources: Source[]): Finding[] {
  return sources.filter((source) => door.within.test(source.path) && !door.only?.test(source.path)).flatMap((source) => door.find(source))
}

function pattern(of: RegExp) {
  return (source: Source) => matches(source, of, (match) => `has “${match[0].trim()}”`)
}

function nodes(is: (node: Node) => boolean, says: string) {
  return (source: Source): Finding[] => {
    const found: Finding[] = []
    if (isCode(source)) {
      walk(treeOf(source), (node) => {
        if (is(node)) found.push({ path: source.path, line: lineAt(source, node.start), says })
      })
    }
    return found
  }
}

/** Method calls, by the method's name and that of the thing it is called on (`io` of `io.emit()`, `` where it has none). */
function calls(is: (method: string, object: string) => boolean) {
  return nodes((node) => {
    const callee = node.callee as Node | undefined
    if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return false
    return is(nameOf(callee), nameOf(callee.object as Node))
  }, 'calls it')
}

/** Last name of an expression: `emit` of `this.io.emit` and of `this.io['emit']`. */
function nameOf(node: Node): string {
  const named = (node.type === 'MemberExpression' ? node.property : node.type === 'JSXAttribute' ? node.name : node) as Node
  return String(named.name ?? named.value ?? '')
}

function rootOf(node: Node): string {
  return node.type === 'MemberExpression' ? rootOf(node.object as Node) : nameOf(node)
}

function isClockOrDice(node: Node): boolean {
  if (node.type === 'NewExpression') return nameOf(node.callee as Node) === 'Date' && (node.arguments as Node[]).length === 0
  const callee = node.callee as Node | undefined
  if (node.type !== 'CallExpression' || callee?.type !== 'MemberExpression') return false
  return /^(Date\.now|Math\.random)$/.test(`${nameOf(callee.object as Node)}.${nameOf(callee)}`)
}
