import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { renderArticle } from '../../../../knowledge-base/articles/reading/render-article.ts'
import { elementsIn, readPage, textIn } from '../../../../knowledge-base/moving/html/read-page.ts'
import { toMarkdown } from '../../../../knowledge-base/moving/html/to-markdown.ts'

const BASE = 'https://old.example.com/hc/en-us/articles/1-Returns'
const markdown = (html: string) => toMarkdown(html, BASE).markdown
const notes = (html: string) => toMarkdown(html, BASE).notes
const shown = (markdown: string) => renderArticle(markdown, [], (text) => text).html

describe('what an article is made of', () => {
  it.each([
    ['headings, below the title of the page', '<h1>One</h1><h3>Two <b>x</b></h3><h2> </h2>', '## One\n\n### Two **x**'],
    ['paragraphs, also of bare text and of two line ends', 'a<br>b<br><br>c<p>d</p>', 'a\\\nb\n\nc\n\nd'],
    ['looks, with the blanks outside', '<p>a<b> b </b>c <i>d</i> <s>e</s> <code>f `g`</code></p>', 'a **b** c *d* ~~e~~ `` f `g` ``'],
    ['looks side by side', '<b>x</b><i>y</i>', '**x**_y_'],
    ['looks across blocks', '<b><p>x</p><p>y</p></b>', '**x**\n\n**y**'],
    ['links, made whole', '<a href="/a b?c=(d)">see <b>this</b></a>', '[see **this**](https://old.example.com/a%20b?c=%28d%29)'],
    ['links to mail and telephones', '<a href="mailto:a@b.example">a</a> <a href="tel:+49">b</a>', '[a](mailto:a@b.example) [b](tel:+49)'],
    ['lists in lists', '<ul><li>a<ol start="3"><li>b</li></ol></li><li>c</li></ul>', '- a\n  3. b\n- c'],
    ['lists with more than a line to an item', '<ol><li><p>a</p><p>b</p></li><li>c</li></ol>', '1. a\n\n   b\n\n2. c'],
    ['lists whose inner ones stand between the items', '<ul><li>a</li><ul><li>b</li></ul></ul>', '- a\n  - b'],
    ['two lists in a row', '<ul><li>a</li></ul><ul><li>b</li></ul>', '- a\n\n* b'],
    ['tables', '<table><tr><th>a|b</th><th>c</th></tr><tr><td>1<br>2</td></tr></table>', '| a\\|b | c |\n| --- | --- |\n| 1 2 |  |'],
    ['frames of one column', '<table><tr><td><p>a</p><ul><li>b</li></ul></td></tr></table>', 'a\n\n- b'],
    ['code as it stands', '<pre><code>a\n  <b>b</b> ```\n</code></pre>', '````\na\n  b ```\n````'],
    ['quotes', '<blockquote><p>a</p><p>b</p></blockquote>', '> a\n>\n> b'],
    ['boxes that call out', '<div class="callout callout--warning"><b>Mind</b> it</div><aside>x</aside>', '> **Mind** it\n\nx'],
    ['questions that open', '<details><summary>Q?</summary><p>A.</p></details>', '**Q?**\n\nA.'],
    ['terms', '<dl><dt>T</dt><dd>d</dd></dl>', '**T**\n\nd'],
    ['rules', 'a<hr>b', 'a\n\n---\n\nb'],
    ['nothing that nobody sees', '<p hidden>a</p><div hidden="">b</div><i aria-hidden="true">c</i><p aria-hidden="false">d</p>', 'd'],
    ['nothing of scripts, styles and comments', '<style>a{}</style><!-- x --><script>y</script><p>z</p>', 'z'],
  ])('carries %s', (_what, html, expected) => {
    expect(markdown(html)).toBe(expected)
  })

  it('keeps names of variables whole', () => {
    expect(markdown('<p>Within {{return_window_days}} days, _said_ A_B.</p>')).toBe('Within {{return_window_days}} days, \\_said\\_ A_B.')
  })

  it.each(['1. a', '12) a', '# a', '- a', '+ a', '> a', '---', '===', '* a', '~~a~~', '`a`', '[a](b)', '<b>a</b>', '| a |', 'a \\* b'])(
    'leaves “%s” the words that they are',
    (text) => {
      const escaped = text.replaceAll('<', '&lt;')
      expect(shown(markdown(`<p>${escaped}</p>`))).toBe(`<p>${escaped.replaceAll('>', '&gt;')}</p>`)
    },
  )
})

describe('what cannot come along', () => {
  it('keeps images and embedded films as links, and says so', () => {
    const html = '<p><img src="/a/shot.png" alt="A shot"><img src="b.png"></p><iframe src="//video.example.com/x" title="How to"></iframe>'
    expect(markdown(html)).toBe(
      '[A shot](https://old.example.com/a/shot.png)[b.png](https://old.example.com/hc/en-us/articles/b.png)\n\n[How to](https://video.example.com/x)',
    )
    expect(notes(html)).toEqual([
      { kind: 'images', count: 2, words: 'https://old.example.com/a/shot.png' },
      { kind: 'embeds', count: 1, words: 'https://video.example.com/x' },
    ])
  })

  it('leads nowhere that runs a script, and names it', () => {
    expect(markdown('<a href="java\nscript:alert(1)">a</a><a href="#part">b</a><a href="data:text/html,x">c</a>')).toBe('abc')
    expect(notes('<a href="java&#9;script:alert(1)">a</a><a href="#part">b</a>')).toEqual([
      { kind: 'links', count: 1, words: 'javascript:alert(1)' },
      { kind: 'anchors', count: 1, words: '#part' },
    ])
  })

  it('says of a table whose cells span rows or columns that they do not any more', () => {
    const html = '<table><tr><td colspan="2">a</td></tr><tr><td>b</td><td>c</td></tr></table>'
    expect(markdown(html)).toBe('| a |  |\n| --- | --- |\n| b | c |')
    expect(notes(html)).toMatchObject([{ kind: 'tables', count: 1 }])
  })

  it('writes the cells of a table that is too wide one after the other', () => {
    const wide = `<table><tr>${'<td colspan=50>a'.repeat(20_000)}</tr>${'<tr><td>b'.repeat(9_500)}</table>`
    expect(markdown(wide).length).toBeLessThan(200_000)
    const row = (cells: number) => `<table><tr>${'<td>a</td>'.repeat(cells)}</tr></table>`
    expect([markdown(row(100)).startsWith('| a |'), markdown(row(101)).startsWith('a\n\na')]).toEqual([true, true])
  })

  it('refuses what is made to blow up', () => {
    expect(() => toMarkdown('<div>'.repeat(10_000), BASE)).toThrow(RangeError)
    expect(() => toMarkdown('<b>'.repeat(300) + '<p>x'.repeat(3_000), BASE)).toThrow(RangeError)
  })
})

/** HTML of articles as people and editors make it. */
const words = fc.array(
  fc.constantFrom('word', 'a*b', '_x_', '5 < 6', '# 1', '1.', '-', 'a|b', '[x]', '`y`', '~', '\\', '!', '(z)', 'é,', 'كلمة', '&', '**'),
  {
    minLength: 1,
    maxLength: 5,
  },
)
const escapeHtml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const { html: anyHtml } = fc.letrec<{ inline: string; block: string; html: string }>((tie) => ({
  inline: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    words.map((list) => escapeHtml(list.join(' '))),
    fc
      .tuple(fc.constantFrom('b', 'i', 'em', 'span', 's', 'u'), tie('inline'), tie('inline'))
      .map(([tag, one, two]) => `<${tag}>${one}</${tag}>${two}`),
    fc.tuple(tie('inline'), tie('inline')).map(([one, two]) => `${one} ${two}`),
    tie('inline').map((inner) => `<a href="https://x.example/y">${inner}</a>`),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.tuple(fc.constantFrom('p', 'div', 'h2', 'h3', 'blockquote'), tie('inline')).map(([tag, inner]) => `<${tag}>${inner}</${tag}>`),
    fc
      .tuple(fc.constantFrom('ul', 'ol'), fc.array(fc.oneof(tie('inline'), tie('block')), { minLength: 1, maxLength: 3 }))
      .map(([tag, items]) => `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`),
    fc
      .array(fc.tuple(tie('inline'), tie('inline')), { minLength: 1, maxLength: 3 })
      .map((rows) => `<table>${rows.map(([one, two]) => `<tr><td>${one}</td><td>${two}</td></tr>`).join('')}</table>`),
  ),
  html: fc.array(tie('block') as fc.Arbitrary<string>, { minLength: 1, maxLength: 4 }).map((blocks) => blocks.join('')),
}))
const lettersOf = (html: string) => textIn(readPage(html)!).replace(/\s+/g, '')

it('shows the same words as the page did, whatever stands in it', () => {
  fc.assert(
    fc.property(anyHtml, (html) => {
      expect(lettersOf(shown(markdown(html)))).toBe(lettersOf(html))
    }),
    { numRuns: 500 },
  )
})

it('makes nothing of words that they were not: no link, no code, no picture', () => {
  fc.assert(
    fc.property(words, (list) => {
      const page = readPage(shown(markdown(`<p>${escapeHtml(list.join(' '))}</p>`)))!
      expect([...elementsIn(page)].map(({ tagName }) => tagName)).toEqual(['html', 'head', 'body', 'p'])
    }),
    { numRuns: 300 },
  )
})
