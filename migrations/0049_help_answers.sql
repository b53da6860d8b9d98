-- Where the help centre answers that a request was written at, in the language it was written in: the desk's own, or a name of the
-- store's, where alone its writer's browser is known. Null for what older processes wrote, which `base_url` tells of.
alter table ticket_requests add column help_url text;

-- What agents write and note of an article shows on no page until it is published: only what pages show makes them old.
drop trigger note_help_change on articles;
create constraint trigger note_help_change after insert or delete on articles
deferrable initially deferred for each row execute function note_help_change('store_id');
create constraint trigger note_help_update after update on articles
deferrable initially deferred for each row
when (
  (old.published_version_id is not null or new.published_version_id is not null)
  and (old.slug, old.title, old.collection_id, old.visibility, old.published_version_id, old.translation_of, old.locale, old.store_id)
    is distinct from
    (new.slug, new.title, new.collection_id, new.visibility, new.published_version_id, new.translation_of, new.locale, new.store_id)
)
execute function note_help_change('store_id');
