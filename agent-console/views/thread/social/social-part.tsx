import type { SocialPart } from '../../../../server/contract/social/networks.ts'
import { Icon } from '../../../../server/ui/icon.tsx'
import { clock, globe, lock } from '../../../../server/ui/icons.ts'
import { momentText, now } from '../../../state/clock.ts'
import { social } from '../../../texts/social/en.ts'
import { addEnglish, t } from '../../../texts/texts.ts'
import '../../../styles/social/social.css'
import { JudgedChips } from './judged-chips.tsx'
import { SocialActs } from './social-acts.tsx'

addEnglish(social)

interface PartProps {
  part: SocialPart
  place: { ticketId: string; messageId: string }
  ours: boolean
}

/** What a message was on its network: where, who reads it, what stands above it, and how it stands now. */
export function SocialTop({ part, place, ours }: PartProps) {
  const { network, way, kind, link, post } = part
  const name = t(`social.network.${network}`)
  return (
    <>
      <p class={way === 'public' ? 'social-head is-public' : 'social-head'}>
        <Icon of={way === 'public' ? globe : lock} class="i-s" />
        <span>
          {name} · {t(`social.${way}`)}
          {kind !== 'message' && kind !== 'comment' && ` · ${t(`social.kind.${kind}`)}`}
        </span>
        {part.saidAt && <time dateTime={part.saidAt}>{t('social.saidAt', { at: momentText(part.saidAt, now.value) })}</time>}
        {part.state === 'edited' && <span class="social-state">{t('social.edited')}</span>}
        {part.state === 'hidden' && <span class="social-state">{t('social.hidden')}</span>}
        {part.judged && part.state !== 'deleted' && <JudgedChips judged={part.judged} />}
        {part.isLiked && <span class="social-state">{t('social.liked')}</span>}
        {link && part.state !== 'deleted' && (
          <a href={link} target="_blank" rel="noreferrer noopener">
            {t('social.open', { network: name })}
          </a>
        )}
        {part.state !== 'deleted' && <SocialActs part={part} place={place} ours={ours} />}
      </p>
      {post && (post.body || post.author) && (
        <blockquote class="social-post" dir="auto">
          <small>{post.isOwn ? t('social.onOurPost') : t('social.onPost', { name: post.author })}</small>
          {post.body}
        </blockquote>
      )}
    </>
  )
}

/** What came with it, what others did with it, and why it has not left yet. */
export function SocialRest({ part }: { part: SocialPart }) {
  const { media, reactions, waits } = part
  return (
    <>
      {media.length > 0 && (
        <ul class="social-media">
          {media.map((each, n) => (
            <li key={`${n} ${each.link}`}>
              {each.link ? (
                <a href={each.link} target="_blank" rel="noreferrer noopener" dir="auto">
                  {each.name || each.kind}
                </a>
              ) : (
                <span dir="auto">{each.name || each.kind}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {Object.keys(reactions).length > 0 && (
        <p class="social-signs">
          {Object.entries(reactions).map(([sign, count]) => (
            <span key={sign}>
              {sign} {count}
            </span>
          ))}
        </p>
      )}
      {waits && (
        <p class="social-waits">
          <Icon of={clock} class="i-s" />
          {t('social.waits', { time: momentText(waits.until, Date.now()), why: waits.why })}
        </p>
      )}
    </>
  )
}
