import { t } from '../../../texts/texts.ts'

/** Whether nobody posted it: we asked for it, and its event is our own. */
export const isAsked = (topic: string): boolean => topic === 'asked/order'

/** What a delivery is called: by the shop's own word for it, where the shop posted it. */
export const topicText = (topic: string): string => (isAsked(topic) ? t('deliveries.asked') : topic || t('deliveries.noTopic'))
