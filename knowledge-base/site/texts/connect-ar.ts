import type { Translation } from '../../../server/ui/catalogue.ts'
import type { connect as english } from './connect-en.ts'

export const connect: Translation<typeof english> = {
  'connect.title': 'ربط {handle}',
  'connect.who': '{handle} على {network}',
  'connect.network.generic': 'الشبكة',
  'connect.network.facebook': 'فيسبوك',
  'connect.network.instagram': 'إنستغرام',
  'connect.network.whatsapp': 'واتساب',
  'connect.network.x': 'إكس',
  'connect.network.mastodon': 'ماستودون',
  'connect.network.bluesky': 'بلوسكاي',
  'connect.network.reddit': 'ريديت',
  'connect.network.tiktok': 'تيك توك',
  'connect.network.telegram': 'تيليغرام',

  'connect.is': 'هل هذا أنت؟',
  'connect.is.lead': 'اربط {handle} على {network} بما تشتريه هنا.',
  'connect.there': 'من يكتب إلينا هناك',
  'connect.store': 'من أنت هنا',
  'connect.shares': 'ماذا يحدث بعد ذلك',
  'connect.shares.orders': 'لمدة ساعة نخبر من يكتب إلينا باسم {handle} عن طلباتك: ما اشتريته، وإلى أين يُرسل، وأين الطرد.',
  'connect.shares.store': 'يرى العاملون في {store} من الآن فصاعدًا أن {handle} وأنت عميل واحد.',
  'connect.shares.public': 'لا يُقال شيء من ذلك علنًا أبدًا.',
  'connect.warn': 'لا تعرف {handle}، أو أرسل إليك هذا الرابط شخص آخر؟ لا تربط إذن: سيُظهر له طلباتك.',
  'connect.yes': 'نعم، اربط {handle}',
  'connect.no': 'لا، هذا ليس أنا',

  'connect.first': 'أولًا، أرنا من أنت',
  'connect.first.lead': 'يربط هذا الرابط {handle} على {network} بما تشتريه هنا. لذلك نحتاج أن نعرف أي الطلبات لك.',
  'connect.mail': 'برمز إلى البريد',
  'connect.mail.text': 'نرسل رمزًا إلى البريد الذي اشتريت به.',
  'connect.mail.send': 'أرسلوا إليّ رمزًا',
  'connect.signed': 'لديك حساب في {store}؟',
  'connect.signed.text':
    'سجّل الدخول إلى المتجر في هذا المتصفح ثم افتح الرابط مرة أخرى. كثيرًا ما تفتح التطبيقات الروابط في متصفح خاص بها: هناك الرمز أسرع.',

  'connect.code': 'أدخل الرمز',
  'connect.code.sent': 'إن كان {to} مرتبطًا بطلب هنا فالرمز في طريقه إليه. هو صالح لعشر دقائق.',
  'connect.code.chat': 'أدخله هنا، أو اكتب أرقامه الستة إلينا على الخاص في {network}.',
  'connect.code.check': 'متابعة',

  'connect.done': 'تم الربط',
  'connect.done.lead': 'عُد إلى رسائلك معنا على {network}. نستطيع الآن أن نتحدث هناك عن طلباتك.',
  'connect.done.until': 'ينتهي ذلك {until}. بعدها نسألك من جديد.',
  'connect.done.orders': 'طلباتك',

  'connect.gone': 'لم يعد هذا الرابط صالحًا',
  'connect.gone.text': 'يعمل مثل هذا الرابط مرة واحدة وليوم واحد. اكتب إلينا حيث وصلك، ونرسل إليك رابطًا جديدًا.',
}
