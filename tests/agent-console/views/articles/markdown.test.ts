import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JSONContent } from '@tiptap/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsAll, isSameMeaning } from '../../../../agent-console/views/articles/writing/holds-all.ts'
import { readMarkdown, sourcesOf } from '../../../../agent-console/views/articles/writing/read-markdown.ts'
import { writeMarkdown } from '../../../../agent-console/views/articles/writing/write-markdown.ts'

const words = fc.stringMatching(/^[a-zé][a-z é]{0,10}[a-zé]$/).map((text) => text.replace(/ +/g, ' '))
const marks = fc.constantFrom<{ type: string }[]>([], [{ type: 'bold' }], [{ type: 'italic' }])
const line = fc.tuple(words, marks).map(([text, marks]): JSONContent => ({ type: 'text', text, ...(marks.length > 0 && { marks }) }))
const image = fc
  .tuple(words, fc.option(words), fc.constantFrom('png', 'mp4'))
  .map(([alt, title, ending]): JSONContent => ({ type: 'image', attrs: { src: `files/${'c'.repeat(32)}/a.${ending}`, alt, title } }))
const paragraph = fc.oneof(line, image).map((node): JSONContent => ({ type: 'paragraph', content: [node] }))
const heading = fc
  .tuple(fc.integer({ min: 2, max: 4 }), line)
  .map(([level, text]): JSONContent => ({ type: 'heading', attrs: { level }, content: [text] }))
const snippet = fc.constantFrom('refunds', 'a_1').map((name): JSONContent => ({ type: 'snippet', attrs: { name } }))
const isList = (node?: JSONContent) => /List$/.test(node?.type ?? '')
/** Two lists in a row are kept apart by a sign that is no block: those are told elsewhere. */
const row = (node: fc.Arbitrary<JSONContent>) =>
  fc
    .tuple(paragraph, fc.array(node, { maxLength: 2 }))
    .map(([first, rest]) => [first, ...rest].filter((each, at, all) => !(isList(each) && isList(all[at - 1]))))
const quote = (node: fc.Arbitrary<JSONContent>) =>
  fc
    .tuple(fc.constantFrom(null, 'note', 'tip', 'important', 'warning', 'caution'), row(node))
    .map(([callout, content]): JSONContent => ({ type: 'blockquote', attrs: { callout }, content }))
const list = (node: fc.Arbitrary<JSONContent>) =>
  fc.tuple(fc.boolean(), fc.array(row(node), { minLength: 1, maxLength: 3 })).map(([ordered, items]): JSONContent => {
    const content = items.map((content) => ({ type: 'listItem', content }))
    return ordered ? { type: 'orderedList', attrs: { start: 1 }, content } : { type: 'bulletList', content }
  })
const inner = (depth: number): fc.Arbitrary<JSONContent> =>
  depth === 0 ? paragraph : fc.oneof(paragraph, heading, list(inner(depth - 1)), quote(inner(depth - 1)))
const blockOf = (depth: number) => fc.oneof(inner(depth), snippet)

const again = (markdown: string) => writeMarkdown(readMarkdown(markdown))
const starter = join(import.meta.dirname, '../../../../knowledge-base/starter')
const articles = readdirSync(starter, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.md'))

describe('a body that the editor reads and writes', () => {
  it.each(articles)('says the same as before: %s', (name) => {
    const body = readFileSync(join(starter, name), 'utf8').replace(/^---[\s\S]*?\n---\n/, '')
    expect(isSameMeaning(body, again(body))).toBe(true)
  })

  it.each([
    ['headings', '# One\n\n## Two\n\nThree\n=====\n\n###### Six'],
    ['lists in lists', '- one\n  - two\n    1. three\n    2. four\n- five'],
    ['an item of several blocks', '1. First\n\n   More of it\n\n   > quoted\n\n2. Second'],
    ['a list that begins elsewhere', '3. three\n4. four'],
    ['two lists that stand apart', '- one\n\n<!-- -->\n\n- two'],
    ['quotes', '> one\n> two\n>\n> - three'],
    ['a table with sides', '| a | b \\| c |\n| :-- | --: |\n| `x` | {{standard_price}} |\n| **y** | |'],
    ['code', '```js\na ``` b\n```\n\nand `` a`b `` here'],
    ['marks in marks', '**bold *and italic* ~~and gone~~** [a **bold** link](https://example.com/a_b "Title")'],
    ['a whole link that is bold', '**[link](/x)** and [**link**](/x)'],
    ['images', 'See ![A label](https://example.com/a.png "On the box") here\n\n![](/b.png)'],
    ['values', 'Within {{ return_window_days }} days, **{{standard_price}}**, [write]({{contact_url}})'],
    ['breaks', 'one  \ntwo\\\nthree'],
    ['addresses', 'https://example.com/a?b=c and help@example.com and <https://example.com>'],
    [
      'signs that are no signs',
      '2 \\* 3 \\* 4, \\_so\\_, snake_case_word, 1\\. not a list\n\n\\# not a heading\n\n\\- nor this, a &amp; b, 3 < 4',
    ],
    ['callouts', '> [!NOTE]\n> One *two*\n>\n> - three\n\n> [!warning]\n>\n> 1. four\n\n> [!TIP]'],
    ['a quote that only looks like a callout', '> \\[!NOTE\\]\n> words\n\n> [!NOTE] words'],
    ['steps', '1. **Open**\n\n   The box.\n\n2. **Close**\n\n   - It'],
    ['snippets', 'Before.\n\n{{>refunds}}\n\n{{> returns }}\n\nAfter.'],
    ['kept images and videos', `![A *label*](files/${'a'.repeat(32)}/größe.png "Below")\n\n![](files/${'b'.repeat(32)}/x.mp4)`],
    ['links by reference', 'See [the page][p].\n\n[p]: https://example.com/p'],
  ])('keeps %s', (_, markdown) => {
    expect(holdsAll(markdown), again(markdown)).toBe(true)
  })

  it.each([
    ['HTML', 'one <b>two</b>'],
    ['blocks of HTML', '<details>\n<summary>More</summary>\n\nwords\n\n</details>'],
    ['boxes to tick', '- [x] done\n- [ ] open'],
    ['a break in a table', '| a |\n| --- |\n| one<br>two |'],
  ])('is not taken where it holds %s', (_, markdown) => {
    expect(holdsAll(markdown)).toBe(false)
  })

  it('keeps its own lines and signs where nobody touched it', () => {
    const body = 'One line\nand the next.\n\n* a\n* b\n\nLast __one__.'
    const doc = readMarkdown(body)
    doc.content!.splice(1, 0, { type: 'paragraph', content: [{ type: 'text', text: 'New.' }] })
    expect(writeMarkdown(doc, sourcesOf(body))).toBe('One line\nand the next.\n\nNew.\n\n* a\n* b\n\nLast __one__.')
    const referred = 'See [p].\n\n[p]: https://example.com/p'
    expect(writeMarkdown(readMarkdown(referred), sourcesOf(referred))).toBe('See [p](https://example.com/p).')
  })

  it('is written the same way again, so that saving twice changes nothing', () => {
    for (const markdown of ['- a\n- b\n\n  c', '**a**b', '# a #', '1) x\n2) y', 'a\n\n\n\nb', '* * *'])
      expect(again(again(markdown))).toBe(again(markdown))
  })

  it('says every block again, whatever is in which', () => {
    fc.assert(
      fc.property(fc.array(blockOf(2), { minLength: 1, maxLength: 5 }), (content) => {
        const doc = { type: 'doc', content: content.filter((node, at) => !(isList(node) && isList(content[at - 1]))) }
        expect(readMarkdown(writeMarkdown(doc))).toEqual(doc)
      }),
      { numRuns: 1_500 },
    )
  })

  it('says what was typed, whatever signs are in it', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...'ab1 *_`~[]()<>#-+=|\\!.&{}:/'), { minLength: 1, maxLength: 14 }), (signs) => {
        const text = signs.join('').replace(/ +/g, ' ').trim()
        fc.pre(text !== '' && !/\{\{\s*[a-z]/.test(text))
        const doc = { type: 'doc', content: [{ type: 'paragraph', content: [{ type: 'text', text: `x ${text}` }] }] }
        expect(readMarkdown(writeMarkdown(doc))).toEqual(doc)
      }),
      { numRuns: 2_000 },
    )
  })
})
