/** What a site lets programs read (RFC 9309). */
export interface Robots {
  allows(path: string): boolean
  /** Between two requests, in milliseconds; 0 where it does not say. */
  delayMs: number
  sitemaps: string[]
}

interface Group {
  agents: string[]
  rules: { allow: boolean; path: string }[]
  delay: number
}

export const ALLOWED: Robots = { allows: () => true, delayMs: 0, sitemaps: [] }

/** The rules for us, else those for everybody. */
export function parseRobots(text: string, agent: string): Robots {
  const groups: Group[] = []
  const sitemaps: string[] = []
  let isHead = false
  for (const line of text.slice(0, 500_000).split(/\r?\n/)) {
    const { name, value } = readLine(line)
    if (name === 'sitemap') sitemaps.push(value)
    else if (name === 'user-agent') {
      if (!isHead) groups.push({ agents: [], rules: [], delay: 0 })
      groups.at(-1)?.agents.push(value.toLowerCase())
      isHead = true
    } else if (name !== '') {
      isHead = false
      const group = groups.at(-1)
      if ((name === 'allow' || name === 'disallow') && value !== '') group?.rules.push({ allow: name === 'allow', path: value })
      else if (name === 'crawl-delay' && group && Number(value) >= 0) group.delay = Number(value)
    }
  }
  const own = groups.filter(({ agents }) => agents.includes(agent.toLowerCase()))
  const chosen = own.length > 0 ? own : groups.filter(({ agents }) => agents.includes('*'))
  const rules = chosen.flatMap((group) => group.rules)
  return {
    allows: (path) => isAllowed(rules, path),
    delayMs: Math.max(0, ...chosen.map(({ delay }) => delay)) * 1_000,
    sitemaps,
  }
}

/** `Allow: /a # why`, a name in small letters; no name where it says nothing. */
function readLine(line: string): { name: string; value: string } {
  const [said = ''] = line.split('#', 1)
  const colon = said.indexOf(':')
  return { name: said.slice(0, Math.max(0, colon)).trim().toLowerCase(), value: said.slice(colon + 1).trim() }
}

/** The longest rule that fits decides, and of two alike the one that allows. */
function isAllowed(rules: Group['rules'], path: string): boolean {
  const fitting = rules.filter((rule) => fits(rule.path, path))
  const longest = Math.max(0, ...fitting.map((rule) => rule.path.length))
  const last = fitting.filter((rule) => rule.path.length === longest)
  return last.length === 0 || last.some((rule) => rule.allow)
}

/** `*` is anything, `$` the end. Without an expression: many stars would make one that never ends. */
function fits(rule: string, path: string): boolean {
  const isWhole = rule.endsWith('$')
  const [first = '', ...parts] = (isWhole ? rule.slice(0, -1) : rule).split('*')
  if (!path.startsWith(first)) return false
  let at = first.length
  for (const part of parts) {
    const found = path.indexOf(part, at)
    if (found < 0) return false
    at = found + part.length
  }
  if (!isWhole || at === path.length) return true
  const last = parts.at(-1)
  return last !== undefined && path.endsWith(last)
}
