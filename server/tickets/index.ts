export { askInTicket } from './acting/ask-in-ticket.ts'
export { tellAction } from './acting/tell-action.ts'
export { cleanQuestion } from './answers/clean-question.ts'
export { type AnsweredTicket, listAnswered } from './answers/list-answered.ts'
export { assignTicket } from './assign-ticket.ts'
export { keepMailFiles, type MailFile } from './attachments/keep-mail-files.ts'
export { forgetUnboundUploads, getAttachment, keepUpload, listUploads, mayUpload } from './attachments/keep-upload.ts'
export { unblockCustomer } from './blocking/unblock-customer.ts'
export { changeTickets } from './bulk/change-tickets.ts'
export { changeStatus, closeSolvedTickets } from './change-status.ts'
export { agreeToMail } from './continuing/agree-to-mail.ts'
export { type ChatMail, findChatMail, recordChatMail } from './continuing/chat-mail.ts'
export { continueByMail } from './continuing/continue-by-mail.ts'
export { forwardMessages } from './forwarding/forward-messages.ts'
export { getGuide } from './guide/get-guide.ts'
export { estimateWait } from './handoff/estimate-wait.ts'
export { handOffSilently, takeOver } from './handoff/hand-off.ts'
export { type BotWriting, postBotReply } from './handoff/post-bot-reply.ts'
export { holdReply, listHeldReplies, withdrawReply } from './holding/hold-reply.ts'
export { forgetWithdrawn, releaseReply } from './holding/release-reply.ts'
export { type CodeEntered, checkCode } from './identifying/check-code.ts'
export { connectHandle, type OpenedLink, openHandleLink, requestHandleCode } from './identifying/handles/connect-handle.ts'
export { forgetHandleLinks } from './identifying/handles/forget-handle-links.ts'
export { findHandleStanding } from './identifying/handles/handle-standing.ts'
export { makeHandleLink } from './identifying/handles/make-handle-link.ts'
export { type CodeMail, type Prepared, prepareCode } from './identifying/prepare-code.ts'
export { proofsOfTicket } from './identifying/proofs-of-ticket.ts'
export { type CodeAsked, requestCode } from './identifying/request-code.ts'
export { type ShopperSignIn, signInShopper } from './identifying/sign-in-shopper.ts'
export { countTickets, getSummary, getTicket, getVisitorTicket, listTickets, listVisitorTickets } from './listing/list-tickets.ts'
export { markSeen } from './listing/mark-seen.ts'
export { listHeads, readThread } from './listing/read-thread.ts'
export { readTurn, type Turn } from './listing/read-turn.ts'
export { mergeTickets } from './merging/merge-tickets.ts'
export { listMergeCandidates, previewMerge, previewUnmerge } from './merging/preview-merge.ts'
export { unmergeTicket } from './merging/unmerge-ticket.ts'
export { moveMessage } from './moving/move-message.ts'
export { undoMove } from './moving/undo-move.ts'
export { notifyAgents } from './notify-agents.ts'
export { getOrderPage } from './orders/get-order-page.ts'
export { linkOrder, restoreLink, unlinkOrder } from './orders/link-order.ts'
export { getCustomerPanel, listMoreOrders, listTicketOrders } from './orders/read-customer.ts'
export { addNote, postReply, type Writing, type Written } from './post-reply.ts'
export { headOf, summaryOf, visitorTicketOf } from './present.ts'
export { ticketsHold } from './privacy/holding-queries.ts'
export { foldText } from './public/text/fold-text.ts'
export { type InboundMessage, type Received, receiveMessage } from './receive-message.ts'
export type { Posting } from './recipients/choose-recipients.ts'
export { getCorrespondence, hasMailInbox, listCopies } from './recipients/get-correspondence.ts'
export { mayWriteByMail } from './recipients/may-write-by-mail.ts'
export {
  type BounceReport,
  type CopyOutcome,
  findMailToSend,
  findMessageByMailId,
  findOwnAddresses,
  findSuppressed,
  fixMailId,
  type MailToSend,
  recordBounce,
  recordCopies,
  recordWaiting,
  suppressAddress,
} from './recipients/outgoing-mail.ts'
export { setMailAllowed } from './recipients/set-mail-allowed.ts'
export { whyNotWritten } from './recipients/suppression.ts'
export { findOutgoing, type Outgoing, recordDelivery } from './record-delivery.ts'
export { type AboutOrder, askAboutOrder } from './requests/ask-about-order.ts'
export { admitByMail, findReplyMail, findRequest, type ReplyMail } from './requests/find-request.ts'
export { findRequestWriter, listOwnRequests } from './requests/own-requests.ts'
export { answerRequest, openRequest } from './requests/send-request.ts'
export { owesAnswer } from './rules.ts'
export { getCustomer } from './searching/get-customer.ts'
export { searchDesk } from './searching/search-desk.ts'
export { snoozeTicket, wakeTicket } from './snoozing/snooze-ticket.ts'
export { wakeAtTime, wakeMovedParcels } from './snoozing/wake-tickets.ts'
export { changeSocialMessage, findSocialFate, getSocialMessage, type SocialChange } from './social/change-social-message.ts'
export { findPrivateInbox } from './social/choose-social-posting.ts'
export { hasOpenTicket } from './social/choose-social-thread.ts'
export { findPrivateAnswer, postPublicWord } from './social/public/post-public-word.ts'
export { findPublicTurn, type PublicTurn } from './social/public/public-turn.ts'
export {
  beginSocialSending,
  findSocialSending,
  recordSocialSent,
  recordSocialWait,
  reportSocialSending,
  type SocialSending,
  unbeginSocialSending,
} from './social/send-social-message.ts'
export { labelOf, type SocialPerson, type SocialPlace, type SocialSender } from './social/social-sender.ts'
export { findSocialMedia, type SocialFile, takeSocialMedia } from './social/take-social-media.ts'
export { findSurvivor, tellIncident } from './social/tell-incident.ts'
export { type ToldCustomer, tellCustomer, tellCustomersOfEmail } from './telling/tell-customers.ts'
export { type TicketsAsked, type ToldMessage, type ToldTicket, tellMessages, tellTickets } from './telling/tell-tickets.ts'
export { findMailThread } from './threading/choose-mail-thread.ts'
export type { Clues, MailSender } from './threading/mail-sender.ts'
