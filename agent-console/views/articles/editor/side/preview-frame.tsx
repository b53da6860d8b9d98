import { useEffect, useRef } from 'preact/hooks'
import { isWrittenLeft } from '../../../../state/articles/locales.ts'
import { me } from '../../../../state/session.ts'
import sheet from '../../../../styles/articles/preview.css?url'
import { t } from '../../../../texts/texts.ts'

interface FrameProps {
  storeId: string
  locale: string
  title: string
  /** Made by the server, as customers get it. */
  html: string
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)

/**
 * An article as customers read it, in a frame that runs no script. It is of our origin so that new words can be put in while the
 * reader's place in it stays.
 */
export function PreviewFrame({ storeId, locale, title, html }: FrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const key = me.value?.stores.find((store) => store.id === storeId)?.key ?? ''
  const write = (): void => {
    const page = frame.current?.contentDocument
    const heading = page?.querySelector('h1')
    const body = page?.querySelector('.prose')
    if (!heading || !body) return
    heading.textContent = title
    body.replaceChildren(...new DOMParser().parseFromString(html, 'text/html').body.childNodes)
  }
  useEffect(write, [title, html])
  const styles = [new URL(sheet, import.meta.url).href, new URL(`help/${encodeURIComponent(key)}/theme.css`, document.baseURI).href]
  const links = styles.map((href) => `<link rel="stylesheet" href="${escaped(href)}">`).join('')
  const page = `<!doctype html><html lang="${escaped(locale)}" dir="${isWrittenLeft(locale) ? 'rtl' : 'ltr'}"><head><meta charset="utf-8">${links}</head><body><h1></h1><div class="prose"></div></body></html>`
  return (
    <iframe ref={frame} class="preview-frame" title={t('article.tab.preview')} sandbox="allow-same-origin" srcdoc={page} onLoad={write} />
  )
}
