import { type Import, importsOf, packageOf } from './imports.ts'
import { domains, type Layer, layers } from './layers.ts'
import { type Finding, isCode, type Source } from './source.ts'

/** Every import that the table of layers does not allow, and every folder that has no row in it. */
export function findLayerBreaks(sources: Source[]): Finding[] {
  return codeOf(sources).flatMap((source) => {
    const layer = layerOf(source.path)
    if (!layer) return [{ path: source.path, line: 1, says: 'has no row in tests/architecture/layers.ts' }]
    return importsOf(source)
      .filter((each) => !isAllowed(layer, each))
      .map((each) => finding(each, `${layer.at} may not import ${each.target ?? each.specifier}`))
  })
}

/** Imports that climb into a folder past its index.ts. */
export function findPastTheFace(sources: Source[]): Finding[] {
  return allImports(sources).flatMap((each) => {
    const to = each.target ? layerOf(each.target) : undefined
    if (!to?.face || layerOf(each.from) === to || each.target === `${to.at}/index.ts`) return []
    return [finding(each, `${to.at} is entered through its index.ts`)]
  })
}

/** Who names the pool or opens a transaction of its own, besides the roots that make it and the job runner. */
export function findPoolTakers(sources: Source[]): Finding[] {
  const harmless = ['server/database/is-away.ts']
  const entitled = /^server\/(database\/|context\.ts|app\.ts|main\.ts|cli\/|demo\/|embedding\/|jobs\/(queries|run-jobs)\.ts)/
  return allImports(sources)
    .filter((each) => each.target?.startsWith('server/database/') && !entitled.test(each.from) && !harmless.includes(each.target))
    .filter((each) => each.target !== 'server/database/sql.ts' || each.names.includes('Pool') || each.names.includes('*'))
    .map((each) => finding(each, 'takes the pool: verbs get ctx and use transact(ctx, fn)'))
}

/** Cycles of imports that remain after the compiler erased the types. One finding per file on a cycle. */
export function findCycles(sources: Source[]): Finding[] {
  const edges = new Map<string, Import[]>()
  for (const each of allImports(sources)) {
    if (!each.typeOnly && each.target) edges.set(each.from, [...(edges.get(each.from) ?? []), each])
  }
  return [...edges.values()].flatMap((from) => {
    const back = from.find((each) => reachable(each.target as string, edges).has(each.from))
    return back ? [finding(back, `is on a cycle through ${back.target}`)] : []
  })
}

/** Packages that value imports carry into a browser bundle, found from every browser file. */
export function packagesInBundles(sources: Source[]): Set<string> {
  const edges = new Map<string, Import[]>()
  for (const each of allImports(sources)) if (!each.typeOnly) edges.set(each.from, [...(edges.get(each.from) ?? []), each])
  const starts = [...edges.keys()].filter((path) => layerOf(path)?.browser)
  const seen = new Set(starts.flatMap((path) => [...reachable(path, edges)]))
  return new Set([...seen].flatMap((path) => (edges.get(path) ?? []).filter((each) => !each.target).map((each) => each.specifier)))
}

export const isDomain = (path: string) => domains.some((folder) => path.startsWith(`${folder}/`))

function isAllowed(layer: Layer, { target, specifier, typeOnly }: Import): boolean {
  if (target) {
    const visible = typeOnly ? [...layer.sees, ...(layer.seesTypes ?? [])] : layer.sees
    return layerOf(target) === layer || visible.some((each) => isWithin(target, each))
  }
  const libraries = layer.libraries ?? []
  if (specifier.startsWith('node:')) return Boolean(layer.node) || libraries.includes(specifier)
  if (layer.browser || specifier.startsWith('zod')) return libraries.includes(specifier)
  return libraries.includes(packageOf(specifier))
}

function layerOf(path: string): Layer | undefined {
  const above = layers.filter((layer) => isWithin(path, layer.at))
  return above.sort((one, other) => other.at.length - one.at.length)[0]
}

const isWithin = (path: string, folder: string) => path === folder || path.startsWith(`${folder}/`)

/** Tests may import anything: they are outside the layers. */
const codeOf = (sources: Source[]) => sources.filter((source) => isCode(source) && !source.path.startsWith('tests/'))

const allImports = (sources: Source[]) => codeOf(sources).flatMap(importsOf)

function reachable(start: string, edges: Map<string, Import[]>): Set<string> {
  const seen = new Set([start])
  for (const path of seen) for (const each of edges.get(path) ?? []) if (each.target) seen.add(each.target)
  return seen
}

const finding = ({ from, line }: Import, says: string): Finding => ({ path: from, line, says })
