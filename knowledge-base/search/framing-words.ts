import { stemOf, wordsOf } from '../articles/index.ts'

/**
 * Words that frame a question without saying what it is about, by language. They count little: with their full rarity
 * "I need assistance with…" would be mostly about assistance.
 */
const framing: Record<string, Set<string>> = {
  en: new Set(
    `able ask assist assistance bloody call check could damn find get freaking fucking give go goddamn got gonna gotta have hello help helping hey hi information info
    inquire know knowing let like look looking make making may might must need needed please possible problem problems question questions
    really see seeing should show solve talk tell thank thanks thing think trouble try trying use using ur ya want wanna wanted way whats
    would work yes`.split(/\s+/),
  ),
  // beside the words that PostgreSQL itself leaves out
  de: framingOf(
    `bekomme bekommen bitte brauche braucht danke eigentlich erhalte finde frage geht gibt hallo helfen hilfe kann kriege kriegen leider lässt moechte
      möchte möglich muss noch problem schon sehr warum wann weiss weiß welche welcher welches wieso wie wo würde`,
    'de',
  ),
  fr: framingOf(
    `acceptez aide aider avoir besoin bonjour combien comment encore est faire faut impossible merci peut peux possible pourquoi pouvez problème puis quand
      quel quelle quelles quels question savoir serai suis trouver veux voudrais vouloir où`,
    'fr',
  ),
  pl: framingOf(
    `aby ale bardzo będzie być chce chcę chciałbym chciałabym co czemu czy dla dlaczego dlugo do dostanę dzień dobry dziękuję gdzie gdy go i ich ile
      im ja jak jaka jaki jakiej jakie jeszcze jest jestem jeśli już kiedy kto która które który ma mam mnie mogę moja moje mój można mi na nadal nie
      nam o od on ona po pomoc pomóc potrzebuję problem proszę przez przy pytanie są się skąd swoim ta tak tam te tego temu ten to trzeba tu ty u w was we
      wam wiem witam wziąć z za ze że żeby`,
    'pl',
  ),
  // dialects of the Gulf, Egypt and the Levant among them
  ar: framingOf(
    `أبغى ابغا أبي أبا أبيت إيش أيش ايه إذا أريد أقدر أستطيع استفسار الآن أو أود أي أحتاج أرجو أعرف أنا أنتم إن بدنا بدي بس تقدرون تقدرو جدا حد حق
      دلوقتي ده دي رجاء سمحت سؤال شو شلون شي شنو طيب طب طريقة على عايز عايزة عاوز عن عند عندكم عندكن عندي عندنا عشان علشان فضلك في قدر قدرت كيف كيفية
      كنت كثير كتير لازم لسه لسا لو لي ليه ليش ما ماذا ماهي ماهو مرحبا مساعدة ممكن من محتاج مش مشكلة مو موجود نعم هذا هذه هاي هل هو هي هنا وش ولا لا
      ياريت يا يعني يمكن يمكنني أخي أخوي السلام عليكم شكرا فيه فيني ازاي كده هيك اللي الي حاب حابب حابة ودي بغيت لكم كم متى
      امتى إيمتى وين فين أين هناك بعد قبل كان كانت يكون صار صارت طلع راح جاي أحد كل بعض غير مرة شيء قديم كبير صغير جديد ثاني مع بين حتى منكم منه
      منها لها له أنه أنها إنه لأن لكن ثم قد لم لن ليس الذي التي ذلك تلك أيضا فقط مثل حول خلال أكثر أقل قادر قادرة حاليا الحين هسه هلأ`,
    'ar',
  ),
}

function framingOf(words: string, locale: string): Set<string> {
  return new Set(wordsOf(words, locale).map((word) => stemOf(word, locale)))
}

const SHARE = 0.15

/** What of its rarity a word counts: 1, or little for a framing word and for a number, which names an order and no matter. */
export function framingShare(word: string, locale: string): number {
  return /^\p{Nd}/u.test(word) || framing[locale.split('-', 1)[0] ?? '']?.has(stemOf(word, locale)) ? SHARE : 1
}
