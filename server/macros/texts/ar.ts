import type { MacroWords } from './words.ts'

export const ar: MacroWords = {
  order: { open: 'قيد التجهيز', cancelled: 'ملغى', closed: 'مكتمل' },
  shipment: {
    label_created: 'جاهزة وبانتظار شركة الشحن',
    in_transit: 'في الطريق إليك',
    out_for_delivery: 'خرجت للتسليم اليوم',
    attempted: 'وصلت إلى بابك مرة ولم يكن هناك أحد',
    available_for_pickup: 'جاهزة للاستلام',
    delivered: 'سُلّمت',
    exception: 'متوقفة لدى شركة الشحن',
    returned: 'في طريق العودة إلينا',
  },
  contents: (title, more) => (more > 0 ? `${title} و${more} غيره` : title),
  starters: [
    {
      name: 'حالة الطلب',
      body: 'مرحبًا {{customer.first_name}}،\n\nشحنة طلبك {{order.number}} {{shipment.status}}. شركة الشحن: {{shipment.carrier}}، والموعد المتوقع: {{shipment.promised_at}}.\n\nرقم التتبع: {{shipment.tracking_number}}.\n\nمع أطيب التحيات،\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: false,
    },
    {
      name: 'تأخر الشحنة: اعتذار والموعد الجديد',
      body: 'مرحبًا {{customer.first_name}}،\n\nنعتذر عن تأخر الطلب {{order.number}}. تتوقع {{shipment.carrier}} تسليمه في {{shipment.promised_at}}. سأتابعه، وإن لم يصل حتى ذلك الحين فاكتب هنا وسأراجع شركة الشحن.\n\nمع أطيب التحيات،\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: true,
    },
    {
      name: 'خطوات الإرجاع',
      body: 'مرحبًا {{customer.first_name}}،\n\nيمكنك إعادة ما لا ترغب في الاحتفاظ به من الطلب {{order.number}}:\n\n1. أخبرني هنا بالأصناف التي تعيدها وبالسبب.\n2. غلّفها كما وصلت مع كل ما يتبعها.\n3. استخدم الملصق الذي أرسله إليك بعد ذلك.\n\nمع أطيب التحيات،\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: false,
    },
    {
      name: 'تم رد المبلغ',
      body: 'مرحبًا {{customer.first_name}}،\n\nرددنا {{refund.amount}} عن الطلب {{order.number}} في {{refund.created_at}}. يعود المبلغ بالطريقة التي دفعت بها، والمدة بحسب مصرفك.\n\nمع أطيب التحيات،\n{{agent.first_name}}',
      setStatus: 'solved',
      assignToMe: false,
    },
    {
      name: 'طلب صورة',
      body: 'مرحبًا {{customer.first_name}}،\n\nنعتذر عن ذلك. هل يمكنك إرسال صورة للصنف وللصندوق الذي وصل فيه؟ أرفقها بمشبك الورق في الأسفل، وسأعالج الأمر فورًا.\n\nمع أطيب التحيات،\n{{agent.first_name}}',
      setStatus: 'pending',
      assignToMe: true,
    },
  ],
}
