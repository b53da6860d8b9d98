import { expect, it } from 'vitest'
import { fillVariables } from '../../../knowledge-base/articles/index.ts'
import { renderArticle } from '../../../knowledge-base/articles/reading/render-article.ts'
import { noBlocks } from '../../../knowledge-base/articles/reading/write-blocks.ts'

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

it('leads into its own help centre from wherever it is read, and leaves every other link as it is', () => {
  const lead = (href: string, helpAt = '../') =>
    /href="([^"]*)"/.exec(renderArticle(`[a](${href})`, [], (text) => text, { ...noBlocks, helpAt, storeKey: 'shop' }).html)?.[1]
  for (const written of ['/help/shop/articles/box#how', '/support/help/shop/articles/box#how', '/help/shop/pt-BR/articles/box#how'])
    expect(lead(written)).toBe('../articles/box#how')
  expect(lead('/support/help/shop/contact', 'help/shop/')).toBe('help/shop/contact')
  for (const other of ['/help/other/articles/box', '/help/shop', '/help/shop/de', 'https://x.example/help/shop/articles/box', '#how'])
    expect(lead(other)).toBe(other)
})

const HASH = '0123456789abcdef0123456789abcdef'
const shown = (type: string, name: string) => ({
  ...noBlocks,
  files: new Map([[HASH, { hash: HASH, name, type, width: 40, height: 30 }]]),
  snippets: { refunds: 'Within {{days}} days.\n\n- By card', empty: '' },
})
const renderBlocks = (markdown: string, blocks = shown('image/png', 'a b.png')) =>
  renderArticle(markdown, [], (text) => fillVariables(text, { days: '30' }), blocks).html

it('shows the images that the desk keeps, with their size, and names those of elsewhere', () => {
  const src = `src="../files/${HASH}/a%20b.png"`
  const size = 'width="40" height="30" loading="lazy" decoding="async">'
  expect(renderBlocks(`See ![A "label"](files/${HASH}/x.png) here`)).toBe(`<p>See <img ${src} alt="A &quot;label&quot;" ${size} here</p>`)
  expect(renderBlocks(`![A](files/${HASH}/x.png "Below {{days}}")`)).toBe(
    `<figure><img ${src} alt="A" ${size}<figcaption>Below 30</figcaption></figure>`,
  )
  expect(renderBlocks('![A](https://cdn.example/a.png)')).toBe('<p><a href="https://cdn.example/a.png" rel="noopener nofollow">A</a></p>')
  expect(renderBlocks('[![A](https://cdn.example/a.png)](https://x.example)')).toBe(
    '<p><a href="https://x.example" rel="noopener">A</a></p>',
  )
  for (const gone of [`files/${'f'.repeat(32)}/a.png`, `../files/${HASH}/a.png`, `/files/${HASH}/a.png`, 'data:image/png;base64,AA'])
    expect(renderBlocks(`![A](${gone})`)).toBe('<p>A</p>')
})

it('plays the videos that the desk keeps, and leads to those of elsewhere without asking them for anything', () => {
  expect(renderBlocks(`![How](files/${HASH}/x.mp4)`, shown('video/mp4', 'x.mp4'))).toBe(
    `<figure><video src="../files/${HASH}/x.mp4" width="40" height="30" controls preload="metadata" aria-label="How"></video></figure>`,
  )
  expect(renderBlocks(`![](files/${HASH}/x.mp4)`, shown('video/mp4', 'x.mp4')), 'no name is better than an empty one').not.toContain(
    'aria-label',
  )
  const html = renderBlocks('[How it folds](https://www.youtube.com/watch?v=x)')
  expect(html).toMatch(/^<p class="video-link"><a href="https:\/\/www.youtube.com\/watch\?v=x" rel="noopener noreferrer">/)
  expect(html).toContain('<b>How it folds</b><span>Watch on YouTube</span>')
  expect(html).not.toMatch(/<(iframe|img|video)/)
  expect(renderBlocks('https://vimeo.com/1')).toContain('<span>Watch on Vimeo</span>')
  expect(renderBlocks('See [it](https://youtu.be/x) there')).not.toContain('video-link')
  expect(renderBlocks('https://youtube.com.evil.example/x')).not.toContain('video-link')
})

it('shows callouts and steps', () => {
  const html = renderBlocks('> [!WARNING]\n> Hot.\n>\n> - Mind it')
  expect(html).toContain('<div class="callout is-warning" role="note"><svg')
  expect(html).toContain('<span class="sr">Warning: </span><p>Hot.</p><ul><li>Mind it</li></ul></div></div>')
  expect(renderBlocks('> [!NOTE] in one line')).toContain('<blockquote>')
  expect(renderBlocks('> \\[!NOTE]\n> words')).toContain('<blockquote>')
  expect(renderBlocks('1. **Open**\n\n   The box.\n\n2. **Close**')).toBe(
    '<ol class="steps"><li><b>Open</b><p>The box.</p></li><li><b>Close</b></li></ol>',
  )
  expect(renderBlocks('1. **Open** it\n2. **Close**')).toContain('<ol><li>')
  expect(renderBlocks('4. four')).toBe('<ol start="4"><li>four</li></ol>')
})

it('puts snippets where they stand alone, and shows nobody the name of one', () => {
  expect(renderBlocks('Before.\n\n{{> refunds}}\n\nAfter.')).toBe(
    '<p>Before.</p><p>Within 30 days.</p><ul><li>By card</li></ul><p>After.</p>',
  )
  expect(renderBlocks('{{> nothing}}\n\n{{> constructor}}\n\nIn {{> refunds}} a line.\n\n- {{> refunds}}')).toBe(
    '<p>In  a line.</p><ul><li></li></ul>',
  )
})
