import { posix } from 'node:path'
import { lineAt, type Node, type Source, treeOf, walk } from './source.ts'

/** One import, re-export or dynamic import. */
export interface Import {
  from: string
  line: number
  specifier: string
  /** Path in the repository for a relative import, else null. */
  target: string | null
  /** Erased by the compiler: `import type`, `export type … from`, and `import('…')` in a type. */
  typeOnly: boolean
  /** Fetched when it is asked for: `import(…)`. */
  later: boolean
  /** Names taken, as their module calls them; `*` for all of it. */
  names: string[]
}

/** What stands for `import(expression)`: nobody can tell where it leads, so a layer must allow it by this name. */
const COMPUTED = '(computed)'

/** Everything that a file imports. */
export function importsOf(source: Source): Import[] {
  const found: Import[] = []
  walk(treeOf(source), (node) => {
    const written = (node.source as Node | null | undefined)?.value
    if (typeof written !== 'string' && node.type !== 'ImportExpression') return
    const specifier = typeof written === 'string' ? written : COMPUTED
    const typeOnly = node.importKind === 'type' || node.exportKind === 'type' || node.type === 'TSImportType'
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(source.path), specifier) : null
    found.push({
      from: source.path,
      line: lineAt(source, node.start),
      specifier,
      target,
      typeOnly,
      later: node.type === 'ImportExpression',
      names: namesOf(node),
    })
  })
  return found
}

function namesOf(node: Node): string[] {
  const specifiers = node.specifiers as Node[] | undefined
  if (!specifiers) return ['*']
  return specifiers.map((each) => {
    const imported = (each.imported ?? each.local) as Node
    if (each.type === 'ImportDefaultSpecifier') return 'default'
    return each.type === 'ImportNamespaceSpecifier' ? '*' : String(imported.name ?? imported.value)
  })
}

/** `zod` of `zod/mini`, `@hono/node-server` of `@hono/node-server/serve-static`. */
export function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}
