import type { ArticleVisibility } from '../../../server/contract/console/articles.ts'
import type { MovingFailure, MovingNote } from '../../../server/contract/console/moving/article-moving.ts'

/** Where something stands: a file or an address, and in one of lines its line. */
export interface Place {
  file: string
  line?: number
}

/** An article as a source has it, in one language. */
export interface FoundArticle {
  place: Place
  /** What it is in all its languages. */
  page: string
  /** What this language of it is called there; null for files, whose articles are known by their address. */
  origin: string | null
  /** null: the language of the import. */
  locale: string | null
  isOriginal: boolean
  title: string
  /** Markdown; links to other articles are as they were there. */
  body: string
  collection: string | null
  /** Of the collection, where its name is told elsewhere. */
  shelf: string | null
  keywords: string[]
  visibility?: ArticleVisibility | undefined
  botMayUse?: boolean | undefined
  state: 'published' | 'draft'
  /** The address that it is to have; null: made of its title. */
  slug: string | null
  /** What it is known by here, where the words are to have another address: `locale/slug`. */
  draftOf?: string | undefined
  /** What it is a translation of: `locale/slug`. */
  translationOf?: string | undefined
  notes: MovingNote[]
}

/** What a source tells, in any order. */
export type Piece =
  | { kind: 'article'; article: FoundArticle }
  /** A collection, and the one that it stands in. */
  | { kind: 'shelf'; key: string; name: string; parent: string | null }
  /** What a page has in all its languages. */
  | { kind: 'page'; key: string; shelf: string | null; keywords: string[]; visibility: ArticleVisibility | undefined }
  | { kind: 'failure'; failure: MovingFailure }

/** A file of a folder, of an upload, or what comes by stdin. */
export interface FoundFile {
  /** Below its folder: an article that names no address has that of its file. */
  name: string
  /** What people call it; as its name where absent. */
  label?: string
  open(): AsyncIterable<Uint8Array>
}

export const failed = (place: Place, reason: string): Piece => ({ kind: 'failure', failure: { ...place, reason } })
