import { expect, it } from 'vitest'
import { fillVariables } from '../../../knowledge-base/articles/index.ts'
import { renderArticle } from '../../../knowledge-base/articles/reading/render-article.ts'

const render = (markdown: string, values: Record<string, string> = {}, sections: { id: string; heading: string | null }[] = []) =>
  renderArticle(markdown, sections, (text) => fillVariables(text, values))

it('writes the Markdown that articles are made of', () => {
  const { html } = render('One **two** *three* `four`.\n\n1. a\n2. b\n\n- c\n\n> d\n\n| x | y |\n|---|---|\n| 1 | 2 |')
  expect(html).toContain('<p>One <b>two</b> <em>three</em> <code>four</code>.</p>')
  expect(html).toContain('<ol><li>a</li><li>b</li></ol><ul><li>c</li></ul><blockquote><p>d</p></blockquote>')
  expect(html).toContain('<th scope="col">x</th>')
})

it.each([
  '<script>alert(1)</script>',
  'a <img src=x onerror=alert(1)> b',
  '[x](javascript:alert(1))',
  '[x](JaVa\tScript:alert(1))',
  '[x](data:text/html,1)',
  '[x](//evil.example)',
  '[x](/\\evil.example)',
  '![x](https://evil.example/pixel.gif)',
  '[x]("onmouseover="alert(1))',
  '`<svg onload=alert(1)>`',
  '# <iframe src=x>',
])('lets nothing through that runs, loads or leads astray: %s', (markdown) => {
  const { html } = render(markdown)
  expect(html).not.toMatch(/<(script|img|iframe|svg)|<[^>]*\son\w+=|href="(javascript|data|[/\\]{2})/i)
  expect(html).not.toContain('evil.example"')
})

it('keeps links to the web, to mail, to a telephone and within the site', () => {
  const { html } = render('[a](https://x.example/?a=1&b=2) [b](mailto:a@x.example) [c](tel:+1) [d](/help/x) [e](#how)')
  const links = [...html.matchAll(/href="([^"]*)"/g)].map(([, href]) => href)
  expect(links).toEqual(['https://x.example/?a=1&amp;b=2', 'mailto:a@x.example', 'tel:+1', '/help/x', '#how'])
})

it('a store’s value is words, whatever stands in it', () => {
  const { html, summary } = render('Within {{days}} days, {{fee}}.', { days: '30', fee: '**free** <b>now</b>' })
  expect(html).toBe('<p>Within 30 days, **free** &lt;b&gt;now&lt;/b&gt;.</p>')
  expect(summary).toBe('Within 30 days, **free** <b>now</b>.')
})

it('gives each heading an address of its own, in any script, and each section below it an anchor', () => {
  const sections = [
    { id: '1', heading: null },
    { id: '2', heading: 'How it works' },
    { id: '3', heading: 'How it works' },
    { id: '4', heading: 'كيف' },
  ]
  const { html, headings } = render('Lead.\n\n## How it works\n\nA.\n\n## كيف\n\nB.\n\n## How it works\n\nC.', {}, sections)
  expect(headings.map(({ id }) => id)).toEqual(['how-it-works', 'كيف', 'how-it-works-2'])
  expect(html.indexOf('id="s-1"')).toBeLessThan(html.indexOf('<h2'))
  expect(html).toContain('<h2 id="how-it-works"><span id="s-2"></span><span id="s-3"></span>How it works</h2>')
  expect(html).toContain('<h2 id="كيف"><span id="s-4"></span>كيف</h2>')
})
