export interface ContinuingTexts {
  subject(store: string): string
  lead: string
  bot(store: string): string
  /** In the place of what is not for this address. */
  elsewhere: string
  /** In the place of files that are too many for a mail. */
  files: string
  /** Where the chat is; `url` null: the store has named no site of its own. */
  place(store: string, url: string | null): string
  rest: string
  link: { subject(store: string): string; lead(store: string): string; rest: string }
}

const english: ContinuingTexts = {
  subject: (store) => `${store} answered you in the chat`,
  lead: 'This came when you had left the chat:',
  bot: (store) => `The bot of ${store}`,
  elsewhere: 'One more answer can only be read in the chat.',
  files: 'The files that came with it are in the chat.',
  place: (store, url) =>
    url === null
      ? `Open the chat of ${store} in the browser that you wrote from.`
      : `Open the chat in the browser that you wrote from: ${url}`,
  rest: 'Answer this mail, and your answer comes into the same chat.',
  link: {
    subject: (store) => `${store} has answered you`,
    lead: (store) => `There is an answer for you in your chat with ${store}.`,
    rest: 'This is the only mail about this chat.\n\nYou did not write to us? Then somebody gave your address by mistake, and you can ignore this.',
  },
}

const texts: Record<string, ContinuingTexts> = {
  en: english,
  ar: {
    subject: (store) => `ردّ عليك ${store} في المحادثة`,
    lead: 'وصل هذا بعد أن غادرت المحادثة:',
    bot: (store) => `المساعد الآلي لدى ${store}`,
    elsewhere: 'هناك رد آخر لا يمكن قراءته إلا في المحادثة.',
    files: 'الملفات المرفقة به موجودة في المحادثة.',
    place: (store, url) =>
      url === null ? `افتح محادثة ${store} في المتصفح الذي كتبت منه.` : `افتح المحادثة في المتصفح الذي كتبت منه: ${url}`,
    rest: 'أجب على هذه الرسالة ليصل جوابك إلى المحادثة نفسها.',
    link: {
      subject: (store) => `لديك ردّ من ${store}`,
      lead: (store) => `هناك ردّ لك في محادثتك مع ${store}.`,
      rest: 'هذه هي الرسالة الوحيدة عن هذه المحادثة.\n\nلم تكتب إلينا؟ لعل أحدهم ذكر عنوانك خطأً، ويمكنك تجاهل هذه الرسالة.',
    },
  },
}

/** In the store's language, else in English. */
export const continuingTexts = (locale: string): ContinuingTexts => texts[locale] ?? english
