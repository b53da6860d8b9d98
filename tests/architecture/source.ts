import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from 'vite'

/** One file of the tree, its path relative to the repository with forward slashes. */
export interface Source {
  path: string
  text: string
}

/** A node of the syntax tree (ESTree with TypeScript and JSX), read loosely: rules look at a few fields of a few types. */
export interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

export interface Finding {
  path: string
  line: number
  says: string
}

export const root = join(import.meta.dirname, '../..')
const roots = ['server', 'widget', 'agent-console', 'knowledge-base', 'migrations', 'tests']
const kinds = /\.(ts|tsx|css|html|sql|md)$/
const skipped = new Set(['node_modules', 'dist', 'data', 'fixtures'])

/** Every source file of the repository. */
export function readSources(): Source[] {
  const files = [...filesAt('', false), ...roots.flatMap((folder) => filesAt(folder, true))]
  return files.filter((path) => kinds.test(path)).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

function filesAt(folder: string, deep: boolean): string[] {
  const entries = readdirSync(join(root, folder), { withFileTypes: true, encoding: 'utf8' })
  return entries.flatMap((entry) => {
    const path = folder ? `${folder}/${entry.name}` : entry.name
    if (entry.isDirectory()) return deep && !skipped.has(entry.name) ? filesAt(path, true) : []
    return [path]
  })
}

export const isCode = (source: Source) => /\.tsx?$/.test(source.path)

const trees = new WeakMap<Source, Node>()

/** The syntax tree. A file that does not parse is an error, never an empty tree: a rule over nothing passes. */
export function treeOf(source: Source): Node {
  const known = trees.get(source)
  if (known) return known
  const { program, errors } = parseSync(source.path, source.text)
  if (errors.length > 0) throw new Error(`${source.path} does not parse: ${errors[0]?.message}`)
  const tree = program as unknown as Node
  trees.set(source, tree)
  return tree
}

/** Visits every node, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node)
  }
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** Line of an offset, counted from 1. */
export function lineAt(source: Source, offset: number): number {
  return source.text.slice(0, offset).split('\n').length
}

/** Every match of a pattern, as a finding. */
export function matches(source: Source, pattern: RegExp, says: (match: RegExpMatchArray) => string): Finding[] {
  return [...source.text.matchAll(pattern)].map((match) => ({ path: source.path, line: lineAt(source, match.index), says: says(match) }))
}
