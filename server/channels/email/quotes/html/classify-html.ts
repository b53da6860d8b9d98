import { classifyLines } from '../classify-lines.ts'
import type { BlockKind } from '../mail-line.ts'
import { toSubjectRole } from '../subject-role.ts'
import { type HtmlLine, type HtmlRoot, readHtmlLines } from './read-html-lines.ts'

/** The lines of a mail's HTML and what each of them is. */
export interface ClassifiedHtml {
  lines: HtmlLine[]
  kinds: BlockKind[]
}

/** Runs before the tree is sanitised, for it reads classes, ids, `type`, `cite`, `name` and `style`. Changes what readHtmlLines changes. */
export function classifyHtml(tree: HtmlRoot, subject = ''): ClassifiedHtml {
  const lines = readHtmlLines(tree)
  const kinds = classifyLines(
    lines.map(({ line }) => line),
    toSubjectRole(subject),
  )
  return { lines, kinds }
}
