import type { ApiRoute } from '../api-route.ts'

/** What stands for a parameter in an example. */
const EXAMPLES: Record<string, string> = {
  id: '5012',
  number: '1042',
  email: 'maya%40example.com',
  updated_since: '2026-03-01',
  status: 'failed',
}

/** A call of a route that can be pasted into a shell, with the key in $KEY. */
export function curlOf(route: ApiRoute, address: string): string {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => exampleOf(route, name))
  const [first] = Object.keys(route.query.shape)
  const query = first && EXAMPLES[first] ? `?${first}=${EXAMPLES[first]}` : ''
  const url = `"${address}${path}${query}"`
  if (!route.body) return `curl -H "Authorization: Bearer $KEY" \\\n  ${url}`
  return [
    `curl -X ${route.method} -H "Authorization: Bearer $KEY"`,
    '  -H "Content-Type: application/json"',
    '  -H "Idempotency-Key: $(uuidgen)"',
    `  -d '${JSON.stringify(route.body.example, null, 2)}'`,
    `  ${url}`,
  ].join(' \\\n')
}

const exampleOf = ({ path }: ApiRoute, name: string) =>
  path.startsWith('/customers') ? '01900000-0000-7000-8000-000000000000' : (EXAMPLES[name] ?? name)
