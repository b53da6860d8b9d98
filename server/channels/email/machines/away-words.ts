/**
 * How people and their programs say, in a language, that nobody has read this mail.
 * `subject`: opens the subject of an automatic answer. `automatic`: says so by itself. `away` and `later` are said by people too: only together do
 * they tell, and only without a question.
 */
interface AwayWords {
  subject: string
  automatic: string
  away: string
  later: string
}

/** By language; phrases in lower case, without marks of emphasis, found as they stand. Apostrophes are straight; phrases are parted by bars. */
export const awayWords: Record<string, AwayWords> = {
  en: {
    subject:
      'automatic reply|auto reply|auto-reply|autoreply|auto response|auto-response|automated reply|automated response|automatic response|out of office|out of the office|out-of-office|ooo|away from the office|vacation reply|on vacation|away from my mail|autoresponder',
    automatic:
      'this is an automatic reply|this is an automated reply|this is an automated response|this is an automatic response|this is an auto-reply|this is an autoreply|automatically generated reply|this auto-reply|this mailbox is not monitored',
    away: 'out of office|out of the office|away from the office|away from my desk|currently away|on vacation|on annual leave|on leave|on holiday|on parental leave|on maternity leave',
    later:
      'upon my return|on my return|when i return|when i am back|when i get back|limited access to|no access to|in urgent cases|urgent matters|if your matter is urgent|if it is urgent|for urgent|please contact my|will not be forwarded|as soon as possible after',
  },
  de: {
    subject:
      'automatische antwort|automatische rückmeldung|abwesenheitsnotiz|abwesenheit|abwesenheitsmeldung|abwesenheitsbenachrichtigung|abwesenheitsassistent|außer haus|nicht im büro|urlaub',
    automatic:
      'dies ist eine automatische antwort|das ist eine automatische antwort|dies ist eine automatisch|diese nachricht wurde automatisch|diese e-mail wurde automatisch|diese antwort wurde automatisch',
    away: 'nicht im büro|nicht im haus|außer haus|im urlaub|in elternzeit|in mutterschutz|nicht erreichbar|ich bin abwesend|bin ich abwesend|nicht am arbeitsplatz',
    later:
      'nach meiner rückkehr|wieder erreichbar|ab dem|nicht weitergeleitet|in dringenden fällen|dringenden angelegenheiten|wenden sie sich bitte|bitte wenden sie sich|meine vertretung|eingeschränkten zugriff|keinen zugriff',
  },
  fr: {
    subject: "réponse automatique|absence du bureau|message d'absence|absent du bureau|absence|hors du bureau|en congé|en congés",
    automatic:
      "ceci est une réponse automatique|ceci est un message automatique|il s'agit d'une réponse automatique|cette réponse est automatique",
    away: 'je suis absent|je suis actuellement absent|je suis en congé|actuellement en congé|absent du bureau|absente du bureau|en vacances|hors du bureau',
    later:
      "à mon retour|dès mon retour|en cas d'urgence|pour toute urgence|ne sera pas transmis|accès limité|de retour le|veuillez contacter",
  },
  es: {
    subject:
      'respuesta automática|respuesta automatica|fuera de la oficina|fuera de oficina|ausencia|ausente|de vacaciones|contestación automática',
    automatic: 'esta es una respuesta automática|este es un mensaje automático|este mensaje se ha generado automáticamente',
    away: 'fuera de la oficina|fuera de oficina|estoy de vacaciones|estaré de vacaciones|me encuentro de vacaciones|estaré ausente|estoy ausente|de baja',
    later:
      'a mi regreso|a mi vuelta|cuando regrese|en caso de urgencia|para asuntos urgentes|acceso limitado|pueden contactar|póngase en contacto|si es urgente',
  },
  it: {
    subject: 'risposta automatica|fuori sede|fuori ufficio|assenza|assente|in ferie',
    automatic: 'questa è una risposta automatica|questo è un messaggio automatico|messaggio generato automaticamente',
    away: 'fuori ufficio|fuori sede|sono in ferie|sarò in ferie|sono assente|sarò assente|in congedo',
    later: 'al mio rientro|al mio ritorno|in caso di urgenza|per urgenze|per questioni urgenti|accesso limitato|si prega di contattare',
  },
  pt: {
    subject: 'resposta automática|resposta automatica|fora do escritório|ausência|ausente|de férias|em férias|ausência temporária',
    automatic: 'esta é uma resposta automática|esta é uma mensagem automática|mensagem gerada automaticamente',
    away: 'fora do escritório|estou de férias|estarei de férias|estou ausente|estarei ausente|encontro-me de férias|encontro-me ausente',
    later:
      'no meu regresso|no meu retorno|quando regressar|quando retornar|em caso de urgência|para assuntos urgentes|acesso limitado|por favor contacte|entre em contato com',
  },
  nl: {
    subject:
      'automatisch antwoord|automatische beantwoording|automatische reactie|afwezig|afwezigheid|afwezigheidsbericht|niet aanwezig|niet op kantoor|met vakantie|op vakantie',
    automatic: 'dit is een automatisch|deze e-mail is automatisch|dit bericht is automatisch',
    away: 'niet aanwezig|niet op kantoor|ben ik afwezig|ik ben afwezig|met vakantie|op vakantie|met verlof|niet bereikbaar',
    later:
      'na mijn terugkomst|bij terugkomst|ben ik weer|weer bereikbaar|voor dringende|in dringende gevallen|bij spoed|niet doorgestuurd|contact opnemen met|beperkt toegang',
  },
  sv: {
    subject: 'automatiskt svar|autosvar|frånvaro|frånvarande|frånvaromeddelande|ej på kontoret|på semester',
    automatic: 'detta är ett automatiskt|det här är ett automatiskt',
    away: 'är inte på kontoret|är på semester|har semester|är frånvarande|är föräldraledig|är tjänstledig|är ledig',
    later:
      'när jag är tillbaka|är åter|åter på kontoret|vid brådskande|brådskande ärenden|begränsad tillgång|vänligen kontakta|vidarebefordras inte',
  },
  da: {
    subject: 'automatisk svar|autosvar|ikke til stede|fraværende|fraværsmeddelelse|ferie|på ferie|ikke på kontoret',
    automatic: 'dette er et automatisk|dette er et autosvar',
    away: 'ikke på kontoret|holder ferie|er på ferie|er fraværende|på barsel',
    later:
      'når jeg er tilbage|er tilbage|ved hastesager|i hastetilfælde|hvis det haster|begrænset adgang|kontakt venligst|bliver ikke videresendt',
  },
  nb: {
    subject: 'automatisk svar|autosvar|fravær|fraværsmelding|ikke på kontoret|på ferie',
    automatic: 'dette er et automatisk|dette er en automatisk',
    away: 'ikke på kontoret|har ferie|er på ferie|er borte fra kontoret|i permisjon',
    later:
      'når jeg er tilbake|er tilbake|ved hastesaker|dersom det haster|hvis det haster|begrenset tilgang|vennligst kontakt|blir ikke videresendt',
  },
  fi: {
    subject: 'automaattinen vastaus|poissa|poissaolo|poissaoloilmoitus|lomalla|automaattivastaus',
    automatic: 'tämä on automaattinen|tämä on automaattivastaus',
    away: 'olen lomalla|olen poissa|en ole toimistolla|olen poissa toimistolta|olen vapaalla',
    later: 'palattuani|palaan|kiireellisissä|kiireellisessä|ei välitetä eteenpäin|ota yhteyttä|yhteyttä',
  },
  pl: {
    subject: 'automatyczna odpowiedź|odpowiedź automatyczna|autoodpowiedź|autoresponder|nieobecność|poza biurem|urlop|nieobecność w biurze',
    automatic:
      'to jest automatyczna odpowiedź|to jest wiadomość automatyczna|wiadomość wygenerowana automatycznie|ta wiadomość została wygenerowana automatycznie',
    away: 'jestem na urlopie|przebywam na urlopie|jestem nieobecn|poza biurem|będę nieobecn|na zwolnieniu',
    later:
      'po powrocie|w pilnych sprawach|w sprawach pilnych|w nagłych|ograniczony dostęp|proszę o kontakt|nie będzie przekazana|proszę kontaktować',
  },
  cs: {
    subject: 'automatická odpověď|mimo kancelář|nepřítomnost|dovolená|oznámení o nepřítomnosti',
    automatic: 'toto je automatická odpověď|tato zpráva byla vygenerována automaticky|toto je automatická zpráva',
    away: 'mimo kancelář|mám dovolenou|jsem na dovolené|čerpám dovolenou|nejsem přítom|jsem nepřítom',
    later: 'po mém návratu|po návratu|v naléhavých|v urgentních|omezený přístup|kontaktujte prosím|prosím kontaktujte|obraťte se',
  },
  sk: {
    subject: 'automatická odpoveď|mimo kancelárie|neprítomnosť|dovolenka',
    automatic: 'toto je automatická odpoveď|táto správa bola vygenerovaná automaticky',
    away: 'mimo kancelárie|som na dovolenke|čerpám dovolenku|som neprítom|nie som v kancelárii',
    later: 'po mojom návrate|po návrate|v naliehavých|v súrnych|obmedzený prístup|kontaktujte prosím|prosím kontaktujte|obráťte sa',
  },
  hu: {
    subject: 'automatikus válasz|házon kívül|szabadságon|irodán kívül|távollét|automatikus értesítés',
    automatic: 'ez egy automatikus válasz|ez egy automatikus üzenet|automatikusan generált',
    away: 'házon kívül|szabadságon vagyok|szabadságon leszek|irodán kívül|nem vagyok elérhető|nem tartózkodom az irodában',
    later: 'visszatérésem|visszaérkezésem|sürgős esetben|sürgős ügyben|korlátozottan|kérem, forduljon|kérem forduljon',
  },
  ro: {
    subject: 'răspuns automat|raspuns automat|în afara biroului|absent din birou|concediu|mesaj automat',
    automatic: 'acesta este un răspuns automat|acesta este un mesaj automat',
    away: 'în concediu|în afara biroului|nu sunt la birou|lipsesc din birou',
    later: 'la întoarcere|când mă întorc|pentru urgențe|în caz de urgență|acces limitat|vă rog să contactați|vă rugăm să contactați',
  },
  tr: {
    subject: 'otomatik yanıt|otomatik cevap|ofis dışında|ofis dışı|izindeyim|tatildeyim',
    automatic: 'bu otomatik bir yanıttır|bu bir otomatik yanıttır|bu otomatik bir mesajdır|bu mesaj otomatik olarak',
    away: 'izindeyim|yıllık izinde|ofis dışında|ofiste değilim|tatildeyim|izinde olacağım',
    later: 'döndüğümde|dönüşümde|acil durumlarda|acil konular|sınırlı erişim|iletişime geçebilirsiniz|iletişime geçiniz',
  },
  ru: {
    subject:
      'автоматический ответ|автоответ|автоматическое уведомление|нет на месте|отсутствие на рабочем месте|вне офиса|в отпуске|отсутствую',
    automatic:
      'это автоматический ответ|это автоматическое сообщение|это сообщение создано автоматически|это письмо отправлено автоматически',
    away: 'я в отпуске|нахожусь в отпуске|отсутствую|вне офиса|не в офисе|нахожусь в командировке',
    later:
      'после возвращения|по возвращении|когда вернусь|в срочных случаях|по срочным вопросам|ограниченный доступ|обращайтесь|свяжитесь с',
  },
  uk: {
    subject: 'автоматична відповідь|автовідповідь|відсутність|поза офісом|у відпустці',
    automatic: 'це автоматична відповідь|це автоматичне повідомлення',
    away: 'у відпустці|поза офісом|я відсутн|не в офісі',
    later: "після повернення|коли повернуся|у термінових|з термінових питань|обмежений доступ|звертайтеся|зв'яжіться",
  },
  el: {
    subject: 'αυτόματη απάντηση|εκτός γραφείου|απουσία|σε άδεια',
    automatic: 'αυτή είναι μια αυτόματη απάντηση|αυτό είναι ένα αυτόματο μήνυμα',
    away: 'εκτός γραφείου|βρίσκομαι σε άδεια|είμαι σε άδεια|απουσιάζω|λείπω από το γραφείο',
    later: 'με την επιστροφή μου|όταν επιστρέψω|για επείγοντα|σε επείγουσα|περιορισμένη πρόσβαση|παρακαλώ επικοινωνήστε',
  },
  ja: {
    subject: '自動応答|自動返信|自動回答|不在|不在通知|不在連絡|休暇中|不在のお知らせ',
    automatic: 'このメールは自動返信|本メールは自動返信|自動返信メール|自動応答メール|このメールは自動送信',
    away: '不在にして|不在と|不在です|休暇を|休暇中|外出して|出張中|休業',
    later: '戻り次第|帰社後|復帰後|休暇明け|お急ぎの|緊急の|後日|までご連絡',
  },
  zh: {
    subject: '自动回复|自动答复|自動回覆|自動回复|自動回復|不在办公室|不在辦公室|休假|外出',
    automatic: '这是一封自动回复|这是自动回复|這是自動回覆|此邮件为自动回复|此郵件為自動回覆|这是一封自动|這是一封自動',
    away: '不在办公室|不在辦公室|正在休假|休假中|我在休假|外出|出差',
    later: '回来后|回來後|返回后|尽快回复|盡快回覆|尽快给您|盡快給您|紧急|緊急|如有急事|请联系|請聯絡|請聯繫',
  },
  ko: {
    subject: '자동 회신|자동회신|자동 응답|자동응답|자동 답장|부재중|부재 중|휴가 중|휴가중',
    automatic: '자동 회신 메일|자동 응답 메일|자동 회신입니다|자동 응답입니다|자동으로 발송',
    away: '부재중|부재 중|휴가 중|휴가중|휴가입니다|출장 중|자리를 비',
    later: '복귀 후|복귀하는|돌아와서|돌아온 후|급한|긴급한|연락 주시기|연락해 주',
  },
  ar: {
    subject: 'رد تلقائي|رد آلي|خارج المكتب|في إجازة',
    automatic: 'هذا رد تلقائي|هذا رد آلي|هذه رسالة تلقائية',
    away: 'خارج المكتب|في إجازة|لست في المكتب',
    later: 'عند عودتي|بعد عودتي|في الحالات العاجلة|للأمور العاجلة|للحالات الطارئة|يرجى التواصل|يرجى الاتصال',
  },
  he: {
    subject: 'תשובה אוטומטית|מענה אוטומטי|הודעה אוטומטית|מחוץ למשרד|בחופשה',
    automatic: 'זוהי תשובה אוטומטית|זהו מענה אוטומטי|זוהי הודעה אוטומטית',
    away: 'מחוץ למשרד|אני בחופשה|נמצא בחופשה|נמצאת בחופשה|לא במשרד',
    later: 'עם שובי|כשאחזור|אחזור|במקרים דחופים|בנושאים דחופים|במקרה דחוף|ניתן לפנות',
  },
  vi: {
    subject: 'trả lời tự động|thư trả lời tự động|vắng mặt|tự động trả lời|không có mặt tại văn phòng',
    automatic: 'đây là thư trả lời tự động|đây là email tự động|đây là tin nhắn tự động',
    away: 'không có mặt tại văn phòng|đang nghỉ phép|đi vắng|vắng mặt tại văn phòng',
    later: 'khi tôi trở lại|sau khi trở lại|trường hợp khẩn cấp|vui lòng liên hệ|việc gấp',
  },
  id: {
    subject: 'balasan otomatis|jawaban otomatis|di luar kantor|sedang cuti',
    automatic: 'ini adalah balasan otomatis|ini adalah pesan otomatis|pesan ini dibuat secara otomatis',
    away: 'di luar kantor|sedang cuti|tidak berada di kantor',
    later: 'setelah kembali|saat saya kembali|untuk hal mendesak|jika mendesak|silakan hubungi|akses terbatas',
  },
}
