import type { ChannelKind } from '../../server/contract/thread.ts'
import { fileText, type IconShape, mail, messageCircle, share } from '../../server/ui/icons.ts'

/** How something came in; its name is the text `channel.…`. */
export const channelIcons: Record<ChannelKind, IconShape> = { chat: messageCircle, help: fileText, email: mail, social: share }
