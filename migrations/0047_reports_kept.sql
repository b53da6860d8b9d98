-- The reports of searches count what was followed from its first day, know their tickets without the log, and whose words a gap is.

alter table search_log
  -- When somebody sent it; null for pieces that their page sent while it was typed.
  add column sent_at timestamptz;

alter table search_days
  -- In which it was asked, or that were written after it, some of a day.
  add column tickets uuid[] not null default '{}';

alter table search_gaps
  -- In which the question was asked, or that were written after it, when the article was begun: whose words it may be.
  add column ticket_ids uuid[] not null default '{}',
  -- When the desk last looked whether who asks it is shown the article, and since when they are; null while they are not.
  add column looked_at timestamptz,
  add column found_at timestamptz;

update search_gaps g set ticket_ids = array(
  select distinct coalesce(l.followed_by, l.ticket_id) from search_log l
  where l.store_id = g.store_id and l.gist = g.gist and coalesce(l.followed_by, l.ticket_id) is not null limit 40);

-- Searches of before 0044 were given a gist and an outcome that nobody had noted: most of them looked answered. They leave the reports, and all
-- that was summed is summed anew from the log, which reaches back as far. Whoever is summing a day finds that it is not the next one.
update search_summed set until = least(until, greatest(
  (select (applied_at at time zone 'UTC')::date from migrations where name = '0044_search_reports.sql'), (now() at time zone 'UTC')::date - 92));
delete from search_days;
delete from search_day_sums;
delete from search_article_days;
update search_log set gist = ''
where gist <> '' and created_at < (select applied_at from migrations where name = '0044_search_reports.sql') and created_at < now() - interval '1 day';
-- those that something may still come of in a statement of their own, and last, so that nothing waits for long
update search_log set gist = ''
where gist <> '' and created_at < (select applied_at from migrations where name = '0044_search_reports.sql');
