-- One mail that came to several of our inboxes may have another subject in each: a list or a forwarding rule marks it.

-- SHA-256 over what a mail with a Message-ID is but for its subject; null where it has none, or came before this
alter table mails add column content bytea;
create index mails_by_content on mails (store_id, content) where content is not null;
