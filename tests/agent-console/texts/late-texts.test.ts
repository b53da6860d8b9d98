import { expect, it } from 'vitest'
import { en } from '../../../agent-console/texts/en.ts'
import { type Import, importsOf } from '../../architecture/imports.ts'
import { isCode, readSources, type Source } from '../../architecture/source.ts'

const START = 'agent-console/main.tsx'
const sources = new Map(
  readSources().flatMap((source) => (isCode(source) && source.path.startsWith('agent-console/') ? [[source.path, source] as const] : [])),
)
const imports = new Map([...sources].map(([path, source]) => [path, importsOf(source).filter((each) => !each.typeOnly && each.target)]))
const isTexts = (path: string) => /^agent-console\/texts\/.+\.ts$/.test(path) && path !== 'agent-console/texts/texts.ts'

/** The files that come along with one, each fetched before it runs. */
function comeWith(path: string, met = new Set<string>()): Set<string> {
  if (met.has(path) || !sources.has(path) || isTexts(path)) return met
  met.add(path)
  for (const { target, later } of imports.get(path) ?? []) if (!later) comeWith(target!, met)
  return met
}

/** The keys of the catalogues that a file adds to what can be said. */
async function addedBy({ path, text }: Source): Promise<string[]> {
  if (!text.includes('addEnglish(')) return []
  const catalogues = (imports.get(path) ?? []).filter(({ target }) => isTexts(target!))
  const found = await Promise.all(
    catalogues.map(async ({ target, names }) => pick(await import(new URL(`../../../${target}`, import.meta.url).href), names)),
  )
  return found.flat()
}
const pick = (module: Record<string, object>, names: string[]) => names.flatMap((name) => Object.keys(module[name] ?? {}))

it('never shows a part that says what was not fetched with it, nor with every part that fetches it', async () => {
  const late = [...imports.values()].flat().filter(({ later, target }: Import) => later && !isTexts(target!))
  const added = new Map(await Promise.all([...sources.values()].map(async (source) => [source.path, await addedBy(source)] as const)))
  const everyKey = new Set([...added.values()].flat())
  const parts = new Map([START, ...late.map(({ target }) => target!)].map((path) => [path, comeWith(path)]))
  const fetchersOf = (part: string) => [...parts].filter(([, files]) => late.some(({ from, target }) => target === part && files.has(from)))
  const canSay = (part: string, key: string, above: string[] = []): boolean =>
    [...parts.get(part)!].some((path) => added.get(path)!.includes(key)) ||
    (part !== START && !above.includes(part) && fetchersOf(part).every(([fetcher]) => canSay(fetcher, key, [...above, part])))
  const missing = [...parts].flatMap(([part, files]) =>
    [...files].flatMap((path) =>
      [...sources.get(path)!.text.matchAll(/'([a-z]\w*\.[\w.]+)'/g)]
        .map((match) => match[1]!)
        .filter((key) => everyKey.has(key) && !(key in en) && !canSay(part, key))
        .map((key) => `${part}: ${path} says ${key}`),
    ),
  )
  expect(parts.size).toBeGreaterThan(40)
  expect(everyKey.size).toBeGreaterThan(500)
  expect([...new Set(missing)]).toEqual([])
})
