import { expect, it } from 'vitest'
import { rewriteLinks } from '../../../knowledge-base/moving/taking/rewrite-links.ts'

const led = (markdown: string) => rewriteLinks(markdown, (href) => (href.startsWith('/') ? null : `/new/${href}`))

it.each([
  ['links, with and without a title', '[a](x) [b](<y> "t") [c](/stays)', '[a](/new/x) [b](</new/y> "t") [c](/stays)'],
  ['no code in a line', '`[a](x)` [a](x) ``[b](x) ` ``', '`[a](x)` [a](/new/x) ``[b](x) ` ``'],
  ['no fenced code', '```js\n[a](x)\n```\n[a](x)', '```js\n[a](x)\n```\n[a](/new/x)'],
  ['no code whose fence is longer than what stands in it', '````\n```\n[a](x)\n````  \n[a](x)', '````\n```\n[a](x)\n````  \n[a](/new/x)'],
  ['no code in lists and quotes', '- ```\n  [a](x)\n  ```\n\n> ```\n> [a](x)\n> ```', '- ```\n  [a](x)\n  ```\n\n> ```\n> [a](x)\n> ```'],
  ['what stands below a fence that never closes', '```a\n[a](x)', '```a\n[a](/new/x)'],
  ['lines that end as on Windows', '```\r\n[a](x)\r\n```\r\n[a](x)\r\n', '```\r\n[a](x)\r\n```\r\n[a](/new/x)\r\n'],
])('leads %s', (_what, markdown, expected) => {
  expect(led(markdown)).toBe(expected)
})

it('looks at each line once, however many fences never close', () => {
  const markdown = '```a\n'.repeat(200_000)
  expect(led(markdown)).toBe(markdown)
})
