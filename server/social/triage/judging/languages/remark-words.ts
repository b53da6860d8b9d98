/**
 * Words by which one language shows what a remark is. Each list is of phrases, `|` between; a star ends a word that may go on. They are
 * compared as folded text: small letters without marks, an apostrophe parts two words.
 */
export interface RemarkWords {
  /** Says which language it is, and of itself nothing else. */
  plain: string
  /** Likes it, or thanks. */
  praise: string
  /** Something went wrong, or somebody is angry. Looked for in every remark, whatever its language. */
  complaint: string
  /** Asks, wherever it stands. */
  asks: string
  /** Asks where it begins a clause. */
  begins: string
  /** Wants something, waits, denies or takes back what was said before: not mere praise. */
  doubt: string
  /** What strangers sell below the posts of others. */
  sells: string
  /** Leads to another place than here, beside a link or a name. */
  elsewhere: string
  /** An order and what belongs to it: not advertising. */
  order: string
}
