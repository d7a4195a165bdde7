-- What changes the day of a deadline is told to calendars (revision, changed_at) and to the sweep of reminders (an
-- empty remind_at), whoever writes it: a form, a new count of a thousand cases, a hand at the console.
CREATE FUNCTION deadline_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.revision := OLD.revision;
    NEW.changed_at := OLD.changed_at;
    IF (OLD.safe_day, OLD.last_day, OLD.printed_date, OLD.extended_to, OLD.suspended_at, OLD.done_at, OLD.ours,
        OLD.time_zone)
       IS DISTINCT FROM
       (NEW.safe_day, NEW.last_day, NEW.printed_date, NEW.extended_to, NEW.suspended_at, NEW.done_at, NEW.ours,
        NEW.time_zone)
    THEN
        NEW.revision := OLD.revision + 1;
        NEW.changed_at := clock_timestamp();
        NEW.remind_at := NULL;
    END IF;
    RETURN NEW;
END
$$;

CREATE TRIGGER note_change BEFORE UPDATE ON cases_casedeadline FOR EACH ROW EXECUTE FUNCTION deadline_changed();
