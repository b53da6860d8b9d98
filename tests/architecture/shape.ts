import { basename, dirname } from 'node:path/posix'
import { type Finding, isCode, lineAt, type Node, type Source, treeOf, walk } from './source.ts'

/** A rule about how a file or folder looks, with a tree that breaks it. */
export interface Shape {
  promise: string
  find(sources: Source[]): Finding[]
  planted: Source[]
}

const FILE_LINES = 300
const FUNCTION_LINES = 60
const FOLDER_FILES = 12

const words = /(^|[-/.])(utils?|helpers?|common|misc|managers?|services?)(?=[-/.]|$)/

export const shapes: Shape[] = [
  {
    promise: `no file has more than ${FILE_LINES} lines`,
    find: (sources) => sources.filter((source) => linesOf(source) > FILE_LINES).map((source) => at(source, `has ${linesOf(source)} lines`)),
    planted: [{ path: 'server/tickets/rules.ts', text: 'export const a = 1\n'.repeat(FILE_LINES + 1) }],
  },
  {
    promise: `no function has more than ${FUNCTION_LINES} lines`,
    find: (sources) => sources.filter(isCode).flatMap(findLongFunctions),
    planted: [{ path: 'server/tickets/rules.ts', text: `export const f = () => {${'\n  g()'.repeat(FUNCTION_LINES)}\n}` }],
  },
  {
    promise: `no folder holds more than ${FOLDER_FILES} source files, the tests' own aside`,
    find: (sources) =>
      [...countByFolder(sources)].flatMap(([folder, count]) =>
        count > FOLDER_FILES ? [{ path: folder, line: 1, says: `holds ${count} source files` }] : [],
      ),
    planted: Array.from({ length: FOLDER_FILES + 1 }, (_, n) => ({ path: `server/tickets/verb-${n}.ts`, text: '' })),
  },
  {
    promise: 'names are kebab-case',
    find: (sources) =>
      sources.filter((source) => !isPaper(source.path) && !isKebab(source.path)).map((source) => at(source, 'is not kebab-case')),
    planted: [{ path: 'server/tickets/postReply.ts', text: '' }],
  },
  {
    promise: 'no name says utils, helpers, common, misc, manager or service',
    find: (sources) => sources.filter((source) => words.test(source.path)).map((source) => at(source, 'has a name that says nothing')),
    planted: [{ path: 'server/tickets/ticket-helpers.ts', text: '' }],
  },
  {
    promise: 'migrations are numbered without a gap',
    find: (sources) =>
      sources
        .filter((source) => source.path.startsWith('migrations/') && source.path.endsWith('.sql'))
        .sort((one, other) => (one.path < other.path ? -1 : 1))
        .filter((source, n) => !new RegExp(`^${String(n + 1).padStart(4, '0')}_[a-z0-9_]+\\.sql$`).test(basename(source.path)))
        .map((source) => at(source, 'is out of turn')),
    planted: [{ path: 'migrations/0003_later.sql', text: '' }],
  },
]

/** Lines of a function without those of the functions inside, which count for themselves: a closure of short ones is no long one. */
function findLongFunctions(source: Source): Finding[] {
  const found: Finding[] = []
  walk(treeOf(source), (node, parent) => {
    if (!isFunction(node) || isGroupOfTests(parent)) return
    const lines = linesBetween(source, node) - innerLines(source, node)
    if (lines > FUNCTION_LINES)
      found.push({ path: source.path, line: lineAt(source, node.start), says: `has a function of ${lines} lines` })
  })
  return found
}

function innerLines(source: Source, of: Node): number {
  let lines = 0
  let until = 0
  walk(of, (node) => {
    if (node === of || node.start < until || !isFunction(node)) return
    lines += linesBetween(source, node) - 1
    until = node.end
  })
  return lines
}

const isFunction = (node: Node) => /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
const linesBetween = (source: Source, node: Node) => source.text.slice(node.start, node.end).split('\n').length

/** `describe` only groups tests: its length says nothing. */
function isGroupOfTests(parent: Node | null): boolean {
  return parent?.type === 'CallExpression' && (parent.callee as Node).name === 'describe'
}

function countByFolder(sources: Source[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const source of sources.filter(isBuilt)) counts.set(dirname(source.path), (counts.get(dirname(source.path)) ?? 0) + 1)
  return counts
}

const linesOf = (source: Source) => (/\.(ts|tsx|css|html)$/.test(source.path) ? source.text.replace(/\n$/, '').split('\n').length : 0)
const isBuilt = (source: Source) => /\.(ts|tsx|css|html)$/.test(source.path) && !source.path.startsWith('tests/')
const isPaper = (path: string) => /(^|\/)(README|CONTRIBUTING|SECURITY|CHANGELOG)\.md$/.test(path)
const isKebab = (path: string) =>
  /^([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*(\.(test|config|d))?\.[a-z]+$/.test(path) || /^migrations\//.test(path)
const at = (source: Source, says: string): Finding => ({ path: source.path, line: 1, says })
