/** The few words outside the frame. Too few for a catalogue: the loader has to stay tiny. */
export interface LauncherTexts {
  lang: string
  dir: string
  open: string
  unread: string
  close: string
  failed: string
}

export const launcherTexts: Record<'en' | 'ar', LauncherTexts> = {
  en: {
    lang: 'en',
    dir: 'ltr',
    open: 'Help',
    unread: 'unread',
    close: 'Close',
    failed: 'Not loaded. Please reload.',
  },
  ar: {
    lang: 'ar',
    dir: 'rtl',
    open: 'المساعدة',
    unread: 'غير مقروءة',
    close: 'إغلاق',
    failed: 'تعذر التحميل. أعد التحميل.',
  },
}
