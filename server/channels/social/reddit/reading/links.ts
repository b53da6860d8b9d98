import { textIn } from '../../../../told/read-field.ts'

/** A page of Reddit for people, from a path such as `/r/tea/comments/abc/title/def/?context=3`; null where it is none. */
export function pageOf(path: unknown): string | null {
  const [clean] = /^\/(r|u|user)\/[^?#\s]+/.exec(textIn(path, 2_000) ?? '') ?? []
  return clean ? `https://www.reddit.com${clean}` : null
}
