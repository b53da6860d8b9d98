import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { holdsAll, isSameMeaning } from '../../../../agent-console/views/articles/writing/holds-all.ts'
import { readMarkdown, sourcesOf } from '../../../../agent-console/views/articles/writing/read-markdown.ts'
import { writeMarkdown } from '../../../../agent-console/views/articles/writing/write-markdown.ts'

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
