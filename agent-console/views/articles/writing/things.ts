import { copy, fileText, tag } from '../../../../server/ui/icons.ts'
import type { Offer } from './suggest.tsx'

/** An article that another can lead to. */
export interface LinkedArticle {
  id: string
  title: string
  locale: string
  /** Where customers read it. */
  href: string
}

/** By words of its title, the best first. */
export type FindArticles = (query: string) => Promise<LinkedArticle[]>

export const offerArticles = (articles: readonly LinkedArticle[]): Offer[] =>
  articles.map(({ id, title, locale, href }) => ({
    id,
    text: title,
    hint: locale,
    icon: fileText,
    choose: (editor, range) => {
      const marks = [{ type: 'link', attrs: { href } }]
      editor
        .chain()
        .focus()
        .insertContentAt(range, [{ type: 'text', text: title, marks }])
        .unsetMark('link')
        .run()
    },
  }))

/** By name or by what it says. */
export const offerVariables = (variables: readonly { name: string; value: string }[], query: string): Offer[] => {
  const wanted = query.toLocaleLowerCase()
  return variables
    .filter(({ name, value }) => name.includes(wanted) || value.toLocaleLowerCase().includes(wanted))
    .map(({ name, value }) => ({
      id: name,
      text: name,
      hint: value,
      icon: tag,
      choose: (editor, range) => {
        editor
          .chain()
          .focus()
          .insertContentAt(range, [{ type: 'variable', attrs: { name } }])
          .run()
      },
    }))
}

/** By name or by what it says; only where a paragraph begins, for a snippet stands alone. */
export const offerSnippets = (snippets: readonly { name: string; body: string }[], query: string): Offer[] => {
  const wanted = query.trim().toLocaleLowerCase()
  return snippets
    .filter(({ name, body }) => name.includes(wanted) || body.toLocaleLowerCase().includes(wanted))
    .map(({ name, body }) => ({
      id: name,
      text: name,
      hint: body,
      icon: copy,
      choose: (editor, range) => {
        editor.chain().focus().deleteRange(range).insertContent({ type: 'snippet', attrs: { name } }).run()
      },
    }))
}
