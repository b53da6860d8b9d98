import { expect, it } from 'vitest'
import { cutSections, SECTION_CHARACTERS } from '../../../knowledge-base/articles/cut-sections.ts'

it('cuts at headings, and keeps what stands above the first', () => {
  expect(cutSections('Above.\n\n## One\n\nFirst.\n\n### Two *more*\n\nSecond.')).toEqual([
    { heading: null, text: 'Above.' },
    { heading: 'One', text: 'First.' },
    { heading: 'Two more', text: 'Second.' },
  ])
})

it('keeps the words of Markdown and none of its signs', () => {
  const markdown = [
    'A **bold** [link](https://shop.example/a) and `code` \\* over',
    'two lines with <b>tags</b>.',
    '',
    '- one',
    '- two',
    '  1. deeper',
    '',
    '> quoted',
    '',
    '| a | b |',
    '|---|---|',
    '| 1 | 2 |',
    '',
    '<script>alert(1)</script>',
  ].join('\n')
  const [section] = cutSections(markdown)
  expect(section?.text.split('\n')).toEqual([
    'A bold link and code * over two lines with tags.',
    'one',
    'two',
    'deeper',
    'quoted',
    'a, b',
    '1, 2',
  ])
})

it('parts a long section between paragraphs, and a long paragraph between sentences', () => {
  const paragraph = 'This sentence has some words in it. '.repeat(20).trim()
  const sections = cutSections(`## Long\n\n${paragraph}\n\n${paragraph}\n\n${paragraph.repeat(3)}`)
  expect(sections.length).toBeGreaterThan(2)
  for (const { heading, text } of sections) {
    expect(heading).toBe('Long')
    expect(text.length).toBeLessThanOrEqual(SECTION_CHARACTERS)
    expect(text).toMatch(/^This .* it\.$/s)
  }
})

it('makes no section of a heading without text', () => {
  expect(cutSections('## Empty\n\n## Full\n\nText.')).toEqual([{ heading: 'Full', text: 'Text.' }])
  expect(cutSections('\n\n')).toEqual([])
})

it('says callouts, steps and snippets as readers see them, and no word of an image that stands alone', () => {
  const body = '> [!TIP]\n> Weigh it.\n\n1. **Open**\n\n   The box.\n\n![A kettle](files/x/a.png)\n\n{{> refunds}}\n\n{{> none}}'
  expect(cutSections(body, { refunds: '## Money\n\nBack in {{days}} days.' })).toEqual([
    { heading: null, text: 'Weigh it.\nOpen\nThe box.' },
    { heading: 'Money', text: 'Back in {{days}} days.' },
  ])
})
