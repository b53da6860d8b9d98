import { useMemo, useState } from 'preact/hooks'
import type { ArticleNames } from '../../../../server/contract/articles/article-blocks.ts'
import { ARTICLE_CHARACTERS, TITLE_CHARACTERS } from '../../../../server/contract/console/articles.ts'
import { lazy } from '../../../components/lazy.tsx'
import type { ArticleWork } from '../../../state/articles/article-work.ts'
import { findLinkable } from '../../../state/articles/find-linkable.ts'
import { isWrittenLeft } from '../../../state/articles/locales.ts'
import { sendFile } from '../../../state/articles/send-file.ts'
import { me } from '../../../state/session.ts'
import { t } from '../../../texts/texts.ts'
import { holdsAll } from '../writing/holds-all.ts'

const RichText = lazy(() => import('../writing/rich-text.tsx').then((module) => module.RichText))

interface PartProps {
  work: ArticleWork
  variables: ArticleNames['variables']
  /** Null until they are here: what a snippet says is drawn in the text. */
  snippets: ArticleNames['snippets'] | null
}

/** Title and body. The body is written as it reads, or as its Markdown: a body that the first would lose something of opens as the second. */
export function WritingPart({ work, variables, snippets }: PartProps) {
  const { locale } = work.article.value
  const { title, body } = work.words.value
  const replaced = work.replaced.value
  // asked of what was read or replaced, not of each letter
  const namesSnippets = useMemo(() => work.words.value.body.includes('{{>'), [replaced])
  const isHeld = useMemo(() => holdsAll(work.words.value.body), [replaced])
  const [chosen, choose] = useState<'rich' | 'plain' | null>(null)
  const [asked, setAsked] = useState(0)
  const [refused, setRefused] = useState(false)
  const isPlain = chosen === null ? !isHeld : chosen === 'plain'
  const dir = isWrittenLeft(locale) ? 'rtl' : 'ltr'
  const turn = (to: 'rich' | 'plain'): void => {
    const isLossy = to === 'rich' && !holdsAll(work.words.value.body)
    setRefused(isLossy)
    if (isLossy) return
    choose(to)
    setAsked(asked + 1)
  }
  return (
    <section class="writing-part" aria-label={t('article.write')}>
      <input
        class="title-field"
        type="text"
        aria-label={t('article.title')}
        placeholder={t('article.title')}
        lang={locale}
        dir={dir}
        maxLength={TITLE_CHARACTERS}
        value={title}
        onInput={(event) => work.change({ title: event.currentTarget.value })}
      />
      <fieldset class="writing-switch segments">
        <legend class="sr">{t('article.how')}</legend>
        <button type="button" class="btn" aria-pressed={!isPlain} onClick={() => turn('rich')}>
          {t('article.rich')}
        </button>
        <button type="button" class="btn" aria-pressed={isPlain} onClick={() => turn('plain')}>
          {t('article.plain')}
        </button>
      </fieldset>
      {isPlain && (refused || (chosen === null && !isHeld)) && (
        <p class="hint" role="status">
          {t('article.plainOnly')}
        </p>
      )}
      {isPlain ? (
        <PlainField work={work} dir={dir} />
      ) : (
        <RichText
          key={`${replaced} ${asked} ${snippets !== null && namesSnippets}`}
          body={body}
          locale={locale}
          dir={dir}
          change={(next) => work.change({ body: next })}
          variables={variables}
          snippets={(snippets ?? []).filter((snippet) => snippet.locale === locale)}
          filesAt={`help/${encodeURIComponent(keyOf(work.article.value.storeId))}/files/`}
          send={sendFile(work.article.value.storeId)}
          find={findLinkable(work.article.value, keyOf(work.article.value.storeId))}
        />
      )}
    </section>
  )
}

function PlainField({ work, dir }: { work: ArticleWork; dir: 'ltr' | 'rtl' }) {
  return (
    <textarea
      class="plain-field"
      aria-label={t('article.plainLabel')}
      lang={work.article.value.locale}
      dir={dir}
      maxLength={ARTICLE_CHARACTERS}
      value={work.words.value.body}
      onInput={(event) => work.change({ body: event.currentTarget.value })}
    />
  )
}

const keyOf = (storeId: string): string => me.value?.stores.find((store) => store.id === storeId)?.key ?? ''
