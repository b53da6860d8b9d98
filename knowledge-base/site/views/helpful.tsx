import type { Visit } from '../visit/visit.ts'

const REASONS = ['outdated', 'unclear', 'not_my_case'] as const

/** Asked once under each article. The reason opens by the style sheet alone. */
export function Helpful({ visit, slug, said }: { visit: Visit; slug: string; said: 'yes' | 'no' | null }) {
  const { words, at, from } = visit
  const { t } = words
  if (said !== null) {
    return (
      <div class="helpful" id="helpful">
        <p role="status">{said === 'yes' ? t('helpful.thanks') : t('helpful.thanks.no')}</p>
        {said === 'no' && (
          <a class="link tap" href={visit.contact()}>
            {t('nav.write')}
          </a>
        )}
      </div>
    )
  }
  return (
    <form class="helpful" id="helpful" method="post" action={at(`/articles/${slug}/feedback${from ? `?from=${from}` : ''}`)}>
      <p id="helpful-q">{t('helpful.question')}</p>
      <div class="choices" role="radiogroup" aria-labelledby="helpful-q">
        <label class="pick">
          <input type="radio" name="helpful" value="yes" required />
          {t('helpful.yes')}
        </label>
        <label class="pick">
          <input type="radio" name="helpful" value="no" required />
          {t('helpful.no')}
        </label>
      </div>
      <fieldset class="why">
        <legend>{t('helpful.why')}</legend>
        <div class="choices">
          {REASONS.map((reason) => (
            <label key={reason} class="pick">
              <input type="radio" name="why" value={reason} />
              {t(`helpful.${reason}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <button class="button is-small" type="submit">
        {t('helpful.send')}
      </button>
    </form>
  )
}
