import type { RefusalKind } from '../../../contract/mail.ts'

/** Enhanced status (RFC 3463) within free text; addresses of hosts and versions are no status. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?!\.?\d)/.exec(text)?.[1] ?? null
}

/** A mailbox that takes mail again later. */
const FULL =
  /mailbox (?:is )?full|mailfolder is full|over ?quota|quota exceeded|exceeded (?:the )?(?:local |storage )?(?:limit|quota)|insufficient (?:system )?storage|メールボックスが一杯|переполнен|boîte .{0,20}pleine|postfach .{0,20}voll|buzón .{0,20}lleno/i
/** Nobody there, now and later. */
const UNKNOWN =
  /user ?unknown|unknown (?:user|recipient|address)|no such (?:user|recipient|mailbox|inbox|address|person)|no mailbox here|user (?:not found|doesn't|does not)|(?:does not|doesn't|not) (?:exist|listed|recognized|have a)|invalid (?:user|recipient|mailbox|address)|(?:recipient|address|mailbox)(?: \S{1,40})? (?:not found|was ?n.?t found|couldn't be found|unavailable|disabled|is frozen|is disabled)|no longer (?:on|exists|available|valid)|recipientnotfound|recipnotfound|account .{0,40}(?:disabled|suspended|inactive)|possibly incorrect|no valid recipients|存在しない|宛先不明|не существует|n'existe pas|no existe|unbekannt|destinataire invalide|nessun(?:a)? casella/i
/** Someone there, but not for this sender or this text. */
const REFUSED =
  /spam|unsolicited|\bube\b|blocked|black ?list|block ?list|banned|reputation|policy|dmarc|\bspf\b|unauthenticated|authenticat|not (?:permitted|authorized|allowed|accepted)|access denied|relay(?:ing)? denied|sender (?:address )?(?:was )?rejected|content rejected|frequency limited|did not like|refused to accept|prohibited|virus|customfromdenied|please use the smtp server|rejected by .{0,30}filter|権限がない|domain.filter/i
/** It waits, or may go through at another time. */
const PASSING =
  /deferred|timed? ?out|temporar|try again|connection refused|greylist|too (?:large|big)|size limit|upstream error|host name lookup/i

/**
 * What a refusal means for the next mail to that address: `hard` never again, `soft` later, `blocked` not from us or not like this.
 * Words come before the status, for servers give 5.0.0 or 5.7.1 for anything; a 4.x.x is never final.
 */
export function kindOfRefusal({ action, status, said }: { action: string; status: string | null; said: string }): RefusalKind {
  if (action === 'delayed') return 'delayed'
  const detail = status ?? ''
  if (FULL.test(said) || /^[245]\.2\.2$/.test(detail)) return 'soft'
  if (/^4\./.test(detail)) return REFUSED.test(said) && !PASSING.test(said) ? 'blocked' : 'soft'
  if (UNKNOWN.test(said) || /^5\.1\.(?:[1236]|10)$|^5\.2\.1$/.test(detail)) return 'hard'
  // How Exchange Online refuses a recipient that its directory lacks.
  if (detail === '5.4.1' && /recipient address rejected/i.test(said)) return 'hard'
  if (REFUSED.test(said) || /^5\.7\./.test(detail)) return 'blocked'
  if (PASSING.test(said) || /^5\.(?:4\.\d+|2\.3|3\.4)$/.test(detail) || /(?:^|\s)4[25]\d[\s-]/.test(said)) return 'soft'
  return /^5\./.test(detail) || /(?:^|\D)55[0-4]\D/.test(said) || /permanent/i.test(said) ? 'hard' : 'soft'
}

/** Who speaks for a mail server. */
export const isMailSystem = (localPart: string) =>
  /^(?:mailer[-_.]?daemon|post[-_]?master|mail[-_. ]?(?:delivery|deliver)[-_. ]?(?:system|subsystem)|bounces?(?:[-+_.].{0,60})?|system administrator)$/.test(
    localPart,
  )

/** How servers head a mail that came back. */
const BOUNCE_SUBJECT =
  /undeliver|un?able to deliver|non[- ]?deliver|delivery (?:status|fail|report|has failed|notification|error)|mail delivery|returned mail|failure notice|mail system error|message you sent blocked|delivery has failed|could not be delivered|wasn't delivered|not delivered|error sending your mail|could not send message|message delayed|unzustellbar|nicht zugestellt|zustellung.{0,30}(?:fehl|verz)|non remis|échec de (?:la )?(?:remise|distribution)|no se (?:ha )?(?:podido|pudo) entregar|no entregado|devuelto|impossibile (?:consegnare|recapitare)|mancato recapito|não entregue|falha na entrega|onbestelbaar|kan niet worden bezorgd|obeställbar|kunne ikke leveres|niedostarcz|nie dostarczono|недоставлен|не доставлен|未送信|配信不能|送信できません|配信(?:エラー|失敗)|メールエラー|配送(?:エラー|できません)|退信|无法投递|投递失败|系统退信|반송|전송 실패|teslim edilemedi/i
/** What they tell in its text. */
const BOUNCE_TEXT =
  /could not be delivered|(?:cannot|can't|can not|couldn't) be delivered|was(?: not|n't) (?:able to deliver|delivered|relayed)|unable to deliver|undeliverable|not be delivered|delivery (?:to|failed|has failed)|did not reach the following|error (?:occurred|delivering|message below)|addresses had|transcript of session|failure reasons?|was undeliverable|rejected by a remote|permanent(?:ly)? (?:error|fatal|failed|failure)|unknown user|invalid user|sent <<<|送信できません|送信に失敗|配信できません|не может быть доставлено|не может\s+быть отправлено|конверт|konnte nicht zugestellt|n'a pas (?:pu être|été) (?:remis|distribué)|no (?:se )?(?:ha podido|pudo) (?:ser )?entreg|non è stato possibile (?:consegnare|recapitare)|não pôde ser entregue|グループ.{0,40}存在しない|無法投遞|无法投递|(?:^|\n)\s{0,9}5[05]\d[ -]/i
const WAITING =
  /warning: (?:could not send|message|e-?mail)|message delayed|\bdelayed\b|not yet been delivered|will (?:keep|continue) (?:trying|to try)|you do not need to resend|verzögert|retardé|задерж|遅延/i

export const isBounceSubject = (subject: string) => BOUNCE_SUBJECT.test(subject.slice(0, 500))
export const isBounceText = (text: string) => BOUNCE_TEXT.test(text)
/** A report that says: not yet, and we go on. */
export const isStillWaiting = (text: string) => WAITING.test(text)
