import { batch, signal } from '@preact/signals'
import type { ConsoleArticle } from '../../../server/contract/console/articles.ts'
import { isFailure } from '../../../server/contract/thread-client.ts'
import { failureText } from '../failures.ts'
import { request } from '../request.ts'
import { keepWords, readKept } from './kept-words.ts'
import { changesBetween, putOn, takeable, type Words, type WordsField, type WordsPart, wordsOf } from './words.ts'

/** After the last change. */
const PAUSE_MS = 1_000
/** How long until a server that did not answer is asked again. */
const RETRY_MS = 5_000

export type Saving =
  | { is: 'saved' | 'changed' | 'saving' | 'offline' | 'clash' }
  /** A field that must not be empty is; the others are saved. */
  | { is: 'incomplete' }
  | { is: 'failed'; text: string }

/** Somebody else saved other words in the same fields. */
export interface Clash {
  theirs: ConsoleArticle
  fields: WordsField[]
}

/**
 * One article while it is written. What is typed is kept in this browser at once and by the server a second after the last change; it is
 * forgotten here only when the server has it, or when its writer chose the words of somebody else.
 */
export class ArticleWork {
  readonly article
  readonly words
  readonly saving = signal<Saving>({ is: 'saved' })
  readonly clash = signal<Clash | null>(null)
  /** Counts up whenever the words were replaced from outside, so that fields read them anew. */
  readonly replaced = signal(0)
  #base: Words
  #timer: ReturnType<typeof setTimeout> | undefined
  #running: Promise<void> | null = null

  constructor(article: ConsoleArticle) {
    this.article = signal(article)
    this.#base = wordsOf(article)
    this.words = signal(this.#base)
    const kept = readKept(article.id)
    if (!kept) return
    this.words.value = kept.mine
    this.#base = kept.base
    this.#meet(article)
    if (!this.clash.value) this.#plan(0)
  }

  change(part: WordsPart): void {
    this.words.value = { ...this.words.value, ...part }
    this.#keep()
    if (this.clash.value) return
    if (this.saving.value.is !== 'saving') this.saving.value = { is: 'changed' }
    this.#plan(PAUSE_MS)
  }

  /** Saves what is not saved, and tells whether the server has everything now. */
  async flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    // what was typed while one save ran is the next one's
    for (let tries = 0; tries < 3; tries += 1) {
      await this.#running
      if (this.clash.value || this.#isDone()) break
      await this.#start()
      if (this.saving.value.is !== 'changed') break
    }
    return this.#isDone()
  }

  /** Does something to the article as it stands, after saving; null where that could not be. Rejects as requests do. */
  async act(
    method: string,
    path: string,
    body: (revision: number) => object | undefined = () => undefined,
  ): Promise<ConsoleArticle | null> {
    if (!(await this.flush())) return null
    try {
      const article = await request<ConsoleArticle | null>(method, path, body(this.article.value.revision))
      if (article) this.take(article)
      return article
    } catch (failure) {
      if (isFailure(failure) && failure.code === 'conflict') await this.#readTheirs()
      throw failure
    }
  }

  /** The article as the server now has it; what was typed since stays. */
  take(article: ConsoleArticle): void {
    this.#meet(article)
    if (!this.clash.value && !this.#isDone()) this.#plan(PAUSE_MS)
  }

  /** Of two that wrote the same field: ours is saved over theirs, or theirs is taken. */
  settle(choice: 'mine' | 'theirs'): void {
    const clash = this.clash.value
    if (!clash) return
    const theirs = wordsOf(clash.theirs)
    const { words } = putOn(this.#base, this.words.value, theirs)
    batch(() => {
      this.clash.value = null
      this.article.value = clash.theirs
      this.words.value = choice === 'mine' ? words : theirs
      this.#base = theirs
      this.saving.value = { is: this.#isDone() ? 'saved' : 'changed' }
      this.replaced.value += 1
    })
    this.#keep()
    if (!this.#isDone()) this.#plan(0)
  }

  /** Gives up what is not saved: somebody chose to go back to what the server has. */
  forget(): void {
    clearTimeout(this.#timer)
    this.words.value = this.#base
    this.replaced.value += 1
    this.#keep()
  }

  /** Tries again at once: the line is back. */
  readonly retry = (): void => {
    if (!this.#isDone()) this.#plan(0)
  }

  /** When its page is left: what is not saved is saved, and kept where that cannot be. */
  close(): void {
    clearTimeout(this.#timer)
    if (!this.#isDone() && !this.clash.value) void this.#start().finally(() => clearTimeout(this.#timer))
  }

  #isDone(): boolean {
    return Object.keys(changesBetween(this.#base, this.words.value)).length === 0
  }

  #keep(): void {
    keepWords(this.article.value.id, this.#isDone() ? null : { base: this.#base, mine: this.words.value })
  }

  #plan(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#start(), ms)
  }

  #start(): Promise<void> {
    this.#running ??= this.#save().finally(() => {
      this.#running = null
    })
    return this.#running
  }

  async #save(): Promise<void> {
    const changes = changesBetween(this.#base, this.words.value)
    const sent = takeable(changes)
    if (Object.keys(sent).length === 0) {
      this.saving.value = { is: Object.keys(changes).length === 0 ? 'saved' : 'incomplete' }
      return
    }
    this.saving.value = { is: 'saving' }
    const { id, revision } = this.article.value
    try {
      const article = await request<ConsoleArticle>('PUT', `articles/${id}/draft`, { revision, ...sent })
      this.#accept(article, sent)
    } catch (failure) {
      if (!isFailure(failure)) {
        this.saving.value = { is: 'offline' }
        this.#plan(RETRY_MS)
      } else if (failure.code === 'conflict') await this.#readTheirs()
      else this.saving.value = { is: 'failed', text: failureText(failure) }
    }
  }

  /** What was sent counts as it was typed: blanks that the server dropped may be the beginning of the next word. */
  #accept(article: ConsoleArticle, sent: WordsPart): void {
    const unsent = changesBetween({ ...this.#base, ...sent }, this.words.value)
    batch(() => {
      this.article.value = article
      this.#base = { ...wordsOf(article), ...sent }
      this.words.value = { ...this.#base, ...unsent }
      const left = takeable(unsent)
      this.saving.value = { is: Object.keys(unsent).length === 0 ? 'saved' : Object.keys(left).length === 0 ? 'incomplete' : 'changed' }
    })
    this.#keep()
    if (this.saving.value.is === 'changed') this.#plan(PAUSE_MS)
  }

  async #readTheirs(): Promise<void> {
    try {
      this.#meet(await request<ConsoleArticle>('GET', `articles/${this.article.value.id}`))
      if (!this.clash.value) this.#plan(0)
    } catch (failure) {
      this.saving.value = isFailure(failure) ? { is: 'failed', text: failureText(failure) } : { is: 'offline' }
      if (!isFailure(failure)) this.#plan(RETRY_MS)
    }
  }

  /** Their words and ours: together where they changed other fields, else somebody must choose. */
  #meet(article: ConsoleArticle): void {
    const theirs = wordsOf(article)
    const mine = this.words.value
    const { words, clashes } = putOn(this.#base, mine, theirs)
    if (clashes.length > 0) {
      batch(() => {
        this.clash.value = { theirs: article, fields: clashes }
        this.saving.value = { is: 'clash' }
      })
      return
    }
    batch(() => {
      this.article.value = article
      this.#base = theirs
      this.words.value = words
      this.saving.value = { is: this.#isDone() ? 'saved' : 'changed' }
      if (words.body.trim() !== mine.body.trim()) this.replaced.value += 1
    })
    this.#keep()
  }
}
