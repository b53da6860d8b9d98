import { describe, expect, it } from 'vitest'
import { awayWords } from '../../../../server/channels/email/machines/away-words.ts'
import { kindOfMail } from '../../../../server/channels/email/machines/kind-of-mail.ts'
import type { MailKind } from '../../../../server/contract/mail.ts'
import { cpuTime } from '../../../support/cpu-time.ts'
import { readMail } from './read-mail.ts'

const ours = { addresses: ['support@shop.example'], isOurMessageId: (id: string) => id.endsWith('@desk.shop.example>') }

async function kindOf(
  headers: string[],
  body = 'Where is my parcel?',
  envelope: { from: string; to: string[]; remote: null } | null = null,
) {
  const names = headers.map((each) => each.split(':')[0]?.toLowerCase())
  const usual = [
    'From: Ada <ada@customer.example>',
    'To: support@shop.example',
    'Subject: My parcel',
    'Content-Type: text/plain; charset=utf-8',
  ]
  const all = [...headers, ...usual.filter((each) => !names.includes(each.split(':')[0]?.toLowerCase()))]
  return kindOfMail(await readMail(`${all.join('\r\n')}\r\n\r\n${body}`), envelope, ours)
}

const reply = 'In-Reply-To: <pd.1@desk.shop.example>'
const rows: [name: string, kind: MailKind, headers: string[], body?: string][] = [
  ['a question', 'message', []],
  ['an answer', 'message', ['Subject: Re: My parcel', reply]],
  ['Auto-Submitted: no', 'message', ['Auto-Submitted: no']],
  ['an empty Auto-Submitted', 'message', ['Auto-Submitted:']],
  ['Auto-Submitted: auto-replied', 'auto_reply', ['Auto-Submitted: auto-replied']],
  ['Auto-Submitted with a comment and a parameter', 'auto_reply', ['Auto-Submitted: Auto-Replied (vacation); owner-email="a@b"']],
  ['Auto-Submitted: auto-generated', 'auto_reply', ['Auto-Submitted: auto-generated']],
  ['an unknown Auto-Submitted', 'auto_reply', ['Auto-Submitted: x-robot']],
  ['a generated mail to a list', 'list', ['Auto-Submitted: auto-generated', 'List-Id: <news.store.example>']],
  ['X-Autoreply', 'auto_reply', ['X-Autoreply: yes']],
  ['X-Autoreply: no', 'message', ['X-Autoreply: no']],
  ['X-Autorespond', 'auto_reply', ['X-Autorespond: My parcel']],
  ['Precedence: auto_reply', 'auto_reply', ['Precedence: auto_reply']],
  ['X-Auto-Response-Suppress', 'auto_reply', ['X-Auto-Response-Suppress: All']],
  ['a person who answers out of a ticket system', 'message', ['X-Auto-Response-Suppress: All', 'Subject: Re: My parcel', reply]],
  [
    'an out-of-office that says Re: in its subject and is submitted by a machine',
    'auto_reply',
    ['Subject: Re: My parcel', reply, 'Auto-Submitted: auto-replied'],
  ],
  ['an empty return path', 'auto_reply', ['Return-Path: <>']],
  ['a mail system without a report', 'delivery_notice', ['From: MAILER-DAEMON@mx.example', 'Subject: Hello']],
  ['postmaster', 'delivery_notice', ['From: Postmaster <postmaster@mx.example>', 'Subject: Notice of maintenance']],
  ['a no-reply sender', 'auto_reply', ['From: no-reply@bank.example', 'Subject: Verify your address'], 'Your code is 1234'],
  ['a no-reply sender within a word', 'message', ['From: eleonoreply@customer.example']],
  ['a no-reply newsletter', 'list', ['From: newsletter-noreply@store.example', 'List-Unsubscribe: <mailto:x@store.example>']],
  ['keine-antwort', 'auto_reply', ['From: keineantwort@amt.example']],
  ['List-Id', 'list', ['List-Id: <news.store.example>']],
  ['Precedence: bulk', 'list', ['Precedence: bulk']],
  ['a newsletter that can be left', 'list', ['List-Unsubscribe: <https://store.example/u>']],
  [
    'a person answering us through a list',
    'message',
    ['List-Id: <team.customer.example>', 'List-Unsubscribe: <mailto:x@y.example>', reply],
  ],
  [
    'a person answering somebody through a list',
    'message',
    ['List-Id: <team.customer.example>', 'Precedence: list', 'Subject: AW: Paket'],
    'Es fehlt noch.',
  ],
  ['an answer through a list without a word', 'list', ['List-Id: <team.customer.example>', 'Subject: Re: x'], '> quoted only\r\n'],
  ['any mail through a list that is our inbox', 'message', ['List-Id: support <support.shop.example>', 'Precedence: list']],
  ['any mail through a list that posts to our inbox', 'message', ['List-Post: <mailto:support@shop.example>']],
  ['a mail of ours coming back', 'own', ['Message-ID: <pd.9@desk.shop.example>']],
  ['a mail in our name', 'own', ['From: Support@Shop.example']],
  ['a form of our site in the name of who filled it', 'message', ['Sender: support@shop.example']],
  ['an automatic answer of our own inbox', 'own', ['From: support@shop.example', 'Auto-Submitted: auto-replied']],
  [
    'a read receipt',
    'read_receipt',
    ['Content-Type: multipart/report; report-type=disposition-notification; boundary=b'],
    '--b\r\n\r\nread\r\n--b\r\nContent-Type: message/disposition-notification\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nDisposition: manual-action/MDN-sent-manually; displayed\r\n--b--',
  ],
  [
    'a delivery report of success',
    'delivery_notice',
    ['From: MAILER-DAEMON@mx.example', 'Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    '--b\r\n\r\nok\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nAction: delivered\r\nStatus: 2.0.0\r\n--b--',
  ],
  [
    'a delivery report of failure',
    'bounce',
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    '--b\r\n\r\nno\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nAction: failed\r\nStatus: 5.1.1\r\n--b--',
  ],
  [
    'a report that is late',
    'delivery_notice',
    ['Content-Type: multipart/report; report-type=delivery-status; boundary=b'],
    '--b\r\n\r\nno\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx\r\n\r\nFinal-Recipient: rfc822;a@b.example\r\nAction: delayed\r\nStatus: 4.4.1\r\n--b--',
  ],
  [
    'a complaint',
    'feedback',
    ['Content-Type: multipart/report; report-type=feedback-report; boundary=b'],
    '--b\r\n\r\nspam\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\nFeedback-Type: abuse\r\nVersion: 1\r\n--b--',
  ],
  [
    'a calendar that answers',
    'calendar_reply',
    ['Content-Type: text/calendar; charset=utf-8; method=REPLY', 'Subject: Accepted: call'],
    'BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nEND:VCALENDAR',
  ],
  [
    'an invitation',
    'message',
    ['Content-Type: multipart/mixed; boundary=b'],
    '--b\r\nContent-Type: text/plain\r\n\r\ncall?\r\n--b\r\nContent-Type: text/calendar; method=REQUEST\r\n\r\nMETHOD:REQUEST\r\n--b--',
  ],
  [
    'a person who quotes a bounce',
    'message',
    ['Subject: Undeliverable: my order'],
    'I got this from you: 550 5.1.1 user unknown, could not be delivered. What now?',
  ],
  ['a person who answers an automatic reply', 'message', ['Subject: Re: Automatic reply: My parcel', reply], 'Any news?'],
  ['a person who writes about replies', 'message', ['Subject: Automatic reply feature of the widget is broken']],
  [
    'a customer on holiday who asks',
    'message',
    [],
    'I am on vacation until Friday, please contact my neighbour. Can you deliver on Monday?',
  ],
  ['a customer on holiday', 'message', [], 'We are on holiday next week, so deliver the parcel after the 9th.'],
  ['Out of Office without a header', 'auto_reply', ['Subject: Out of Office: My parcel']],
  ['a holiday in subject and text', 'auto_reply', ['Subject: Urlaub: Mein Paket'], 'Ich bin im Urlaub.'],
  ['a customer who names his holiday', 'message', ['Subject: Urlaub: bitte später liefern'], 'Mein Paket bitte nach dem 3. Mai.'],
]

describe('the kind of a mail', () => {
  it.each(rows)('%s is %s', async (_name, kind, headers, body) => {
    const told = await kindOf(headers, body)
    expect(told.kind, told.why).toBe(kind)
    expect(told.why).toMatch(/^[A-Z].+\.$/s)
  })

  it('knows the null sender from the envelope alone', async () => {
    expect((await kindOf([], 'Hello', { from: '', to: ['support@shop.example'], remote: null })).kind).toBe('auto_reply')
    expect((await kindOf([], 'Hello', { from: 'ada@customer.example', to: ['support@shop.example'], remote: null })).kind).toBe('message')
  })

  it('takes hostile headers within bounds', async () => {
    const long = 'a'.repeat(200_000)
    const hostile = ['-', 'no-reply', 'x-auto', '(((((', '<<<<', 're: re: ', '=?utf-8?q?', 'mailer-daemon', long]
    let spent = 0
    for (const each of hostile)
      for (const name of ['From', 'Subject', 'Return-Path', 'Content-Type', 'List-Id', 'Auto-Submitted', 'X-Failed-Recipients']) {
        const mail = await readMail(
          `${name}: ${each.repeat(Math.ceil(2000 / each.length))}\r\n\r\n${each.repeat(Math.ceil(20_000 / each.length))}`,
        )
        const start = cpuTime()
        expect(kindOfMail(mail, null, ours).why).not.toBe('')
        spent = Math.max(spent, cpuTime() - start)
      }
    expect(spent).toBeLessThan(5_000)
  })
})

/** How Outlook, Exchange, Gmail and other programs say it, headers stripped. */
const notices: [language: string, subject: string, body: string][] = [
  [
    'en',
    'Automatic reply: My parcel',
    'Thank you for your message. I am out of the office until 3 May. In urgent cases call my colleague.',
  ],
  [
    'de',
    'Automatische Antwort: Mein Paket',
    'Vielen Dank für Ihre Nachricht. Ich bin bis zum 3. Mai nicht im Büro. In dringenden Fällen hilft Frau Meier.',
  ],
  ['fr', 'Réponse automatique : Mon colis', 'Bonjour, je suis absent jusqu’au 3 mai. En cas d’urgence, merci de joindre mon équipe.'],
  ['es', 'Respuesta automática: Mi paquete', 'Hola, estaré fuera de la oficina hasta el 3 de mayo. Responderé a mi regreso.'],
  ['it', 'Risposta automatica: Il mio pacco', 'Sono assente fino al 3 maggio. Risponderò al mio rientro.'],
  ['pt', 'Resposta automática: A minha encomenda', 'Estou ausente até 3 de maio. Responderei no meu regresso.'],
  ['nl', 'Automatisch antwoord: Mijn pakket', 'Ik ben tot 3 mei niet aanwezig. Voor dringende zaken belt u mijn collega.'],
  ['sv', 'Automatiskt svar: Mitt paket', 'Jag är på semester till den 3 maj. Vid brådskande ärenden, ring växeln.'],
  ['da', 'Automatisk svar: Min pakke', 'Jeg holder ferie til den 3. maj. Hvis det haster, så ring til min kollega.'],
  ['nb', 'Automatisk svar: Pakken min', 'Jeg har ferie til 3. mai. Dersom det haster, ring sentralbordet.'],
  ['fi', 'Automaattinen vastaus: Pakettini', 'Olen lomalla 3.5. asti. Kiireellisissä asioissa soita vaihteeseen.'],
  ['pl', 'Odpowiedź automatyczna: Moja paczka', 'Jestem na urlopie do 3 maja. W pilnych sprawach proszę dzwonić.'],
  ['cs', 'Automatická odpověď: Můj balík', 'Do 3. května jsem na dovolené. V naléhavých případech volejte kolegu.'],
  ['sk', 'Automatická odpoveď: Môj balík', 'Do 3. mája som na dovolenke. V súrnych prípadoch volajte kolegu.'],
  ['hu', 'Automatikus válasz: A csomagom', 'Május 3-ig szabadságon vagyok. Sürgős esetben hívja a kollégámat.'],
  ['ro', 'Răspuns automat: Coletul meu', 'Sunt în concediu până pe 3 mai. Pentru urgențe sunați la recepție.'],
  ['tr', 'Otomatik yanıt: Paketim', '3 Mayıs tarihine kadar yıllık izindeyim. Acil durumlarda meslektaşımı arayın.'],
  ['ru', 'Автоматический ответ: Моя посылка', 'Я в отпуске до 3 мая. По срочным вопросам звоните коллегам.'],
  ['uk', 'Автоматична відповідь: Моя посилка', 'Я у відпустці до 3 травня. З термінових питань телефонуйте колегам.'],
  ['el', 'Αυτόματη απάντηση: Το δέμα μου', 'Βρίσκομαι σε άδεια έως τις 3 Μαΐου. Θα απαντήσω όταν επιστρέψω.'],
  ['ja', '自動応答: 荷物について', '5月3日まで休暇中です。戻り次第ご連絡いたします。'],
  ['zh', '自动回复: 我的包裹', '您好，我正在休假，5月3日前无法查看邮件，我会尽快回复。'],
  ['ko', '자동 회신: 내 소포', '5월 3일까지 휴가 중입니다. 복귀 후 답변드리겠습니다.'],
  ['ar', 'رد تلقائي: طردي', 'أنا في إجازة حتى 3 مايو. سأرد عند عودتي.'],
  ['he', 'מענה אוטומטי: החבילה שלי', 'אני בחופשה עד 3 במאי. במקרים דחופים נא להתקשר.'],
  ['vi', 'Trả lời tự động: Gói hàng của tôi', 'Tôi đang nghỉ phép đến ngày 3 tháng 5. Tôi sẽ trả lời sau khi trở lại.'],
  ['id', 'Balasan otomatis: Paket saya', 'Saya sedang cuti sampai 3 Mei. Saya akan membalas setelah kembali.'],
]

describe('automatic answers that no header marks', () => {
  it('are tried in every language that is known', () => {
    expect(notices.map(([language]) => language).sort()).toEqual(Object.keys(awayWords).sort())
  })

  it.each(notices)('%s: by the subject', async (language, subject) => {
    expect(await kindOf([`Subject: ${subject}`], '.')).toEqual({
      kind: 'auto_reply',
      why: expect.stringMatching(language === 'nb' || language === 'da' ? /\((?:da|nb)\)/ : `\\(${language}\\)`),
    })
  })

  it.each(notices)('%s: by the words, under the subject of ours', async (_language, _subject, body) => {
    expect((await kindOf(['Subject: Re: My parcel', reply], body)).kind).toBe('auto_reply')
  })

  it.each(notices)('%s: but an answer to one is a message', async (_language, subject) => {
    expect((await kindOf([`Subject: Re: ${subject}`, reply], 'Ok 1234.')).kind).toBe('message')
  })
})
