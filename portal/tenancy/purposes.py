"""What the portal does beyond the sight of the person who acts: every purpose of system work, with its reason.

`system("name")` knows no other (portal/tenancy/scope.py). Each transaction that works as the system leaves a row
(`SystemWork`) with the purpose, unless `told_by` names what tells of it anyway.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Purpose:
    why: str
    told_by: str = ""


PURPOSES = {
    "accounts.erase": Purpose("Who is forgotten served at several tenants, in rows that no administrator sees whole."),
    "accounts.reseal": Purpose("After a change of keys what the older one sealed is sealed anew, whosever it is."),
    "accounts.make_copy": Purpose("A worker gathers one person's data from everywhere, for that person."),
    "accounts.sweep_copies": Purpose("Copies of own data expire, whosever they are."),
    "accounts.sweep": Purpose("Log-ins of half a year ago are forgotten, whosever they are."),
    "audit.record": Purpose("The trail takes entries from everybody and shows them to few.", told_by="the entry"),
    "audit.archive": Purpose("Old entries of all chains are written into files and leave the tables."),
    "audit.verify": Purpose("The chains are checked whole."),
    "cases.break_glass": Purpose("Who opens a file in an emergency tells the case and its people, who are not theirs."),
    "cases.cluster_size": Purpose(
        "How many enterprises one claimant has hit, how many platforms report it: a number leaves the walls, no name."
    ),
    "cases.clusters": Purpose("One claimant hits enterprises of many tenants; the count goes over all of them."),
    "cases.joint": Purpose("A party of a joint response sees one side of it; seats, papers and notices are on all."),
    "cases.joint_paper": Purpose("A paper of a joint file lies in a case of another party.", told_by="who has had it"),
    "cases.counter": Purpose("An officer registers whoever comes, also an enterprise from elsewhere."),
    "cases.emergency": Purpose(
        "Whoever calls for help is nobody's member yet; a desk that need not know them answers."
    ),
    "cases.emergency_receipt": Purpose("The caller's secret link shows the call.", told_by="the link"),
    "cases.remind_calls": Purpose("Calls that nobody answered are looked after, whosever they are."),
    "cases.find_feed": Purpose("A calendar program has a secret and no log-in.", told_by="the feed's last fetch"),
    "cases.mandate_register": Purpose(
        "The public register of mandates shows who, and when; no case and no enterprise.", told_by="the register"
    ),
    "cases.figures": Purpose("A dashboard counts outcomes and ratings below it; it shows numbers, never a file."),
    "cases.hear_experts": Purpose("An expert's answer moves a case that the expert may not, or no longer, see."),
    "cases.expire_moves": Purpose("What nobody answered in time lapses, whosever it is; reports are reminded of."),
    "cases.moves": Purpose("Who takes a step of a move sees one side of it; rights and case change on both."),
    "cases.own_records": Purpose("An enterprise learns who opened its files, from a trail that stays closed to it."),
    "cases.propose_panels": Purpose(
        "A batch weighs how busy experts are on everybody's panels; who may invite reads it.", told_by="the batch"
    ),
    "cases.public_figures": Purpose("The home page shows the country in round numbers.", told_by="the home page"),
    "cases.refresh_figures": Purpose("The stored figures are counted over all platforms."),
    "cases.regrade_open": Purpose("Days pass for every open case."),
    "cases.report_readers": Purpose("Who files a report does not see who reads it.", told_by="the notices"),
    "cases.rights": Purpose("Filing, accepting and closing write rights of others: platform, enterprise, expert."),
    "cases.scan": Purpose("A worker has files judged, whosever they are.", told_by="the files' scan states"),
    "cases.check_circular": Purpose(
        "A text is held against the names in files that its writer need not read.", told_by="the draft"
    ),
    "cases.circulate": Purpose("A notice goes to many tenants; each of them signs for it with the issuer."),
    "cases.tell_circulars": Purpose("Recipients everywhere are told and reminded."),
    "cases.tell_promises": Purpose("Promises run out whosever they are; the parent platform hears of it."),
    "cases.remind_deadlines": Purpose("Days of deadlines come near, whosever they are.", told_by="the reminders' rows"),
    "cases.rule_changes": Purpose("A new version of a rule touches cases everywhere; who asks sees which."),
    "cases.remind_supervisions": Purpose("Days of tasks come near and pass, whosever they are."),
    "cases.supervise": Purpose("A parent sets a task about a case whose file it does not read; both sides keep it."),
    "cases.submit": Purpose("A request becomes a case of the platform that answers, not of whoever types."),
    "cases.uploads": Purpose("What came in pieces is put together, whosever it is; it is taken in as its sender."),
    "cases.update_panel": Purpose("What an enterprise changes is checked against a panel that it does not see."),
    "lawlib.digest": Purpose("What changed is told to whoever subscribed.", told_by="the notices"),
    "lawlib.leave": Purpose("Who ends a subscription by the link of an e-mail has no log-in."),
    "lawlib.imports": Purpose(
        "What editors bring becomes drafts of their platform; no person writes the library's tables.",
        told_by="the import",
    ),
    "lawlib.index": Purpose("What is public becomes searchable, whoever published it.", told_by="the texts' rows"),
    "lawlib.desk": Purpose("Editors change public records, which only the system writes; who may is checked first."),
    "lawlib.publish": Purpose("What was scheduled goes out at its time, whosever it is.", told_by="the entry"),
    "lawlib.reviews": Purpose("Reviews of records fall due, whosever they are."),
    "lawlib.load": Purpose("The tables of the law library become public records.", told_by="the entry"),
    "database.migrate": Purpose("A migration moves the rows of all tenants.", told_by="django_migrations"),
    "demo.seed": Purpose("The demo world is made of everybody's rows."),
    "experts.agency_application": Purpose("An agency that applies becomes a record of the platform that vets it."),
    "experts.agency_person": Purpose("Whether somebody works for a tenant is asked before one speaks for an agency."),
    "experts.commission": Purpose("Whom a commissioner looks after becomes a tie of theirs, which no staff write."),
    "experts.remind_follow_ups": Purpose("What visits left to be done is due, whoever made them."),
    "experts.capacity": Purpose("An expert of another platform is locked while a seat is given.", told_by="the seat"),
    "experts.check_conflict": Purpose("For whom the firm acted is looked up when an expert of it accepts."),
    "experts.seat": Purpose(
        "Whoever answers leaves a seat that its expert sees no more; who may answer is checked first.",
        told_by="the seat",
    ),
    "experts.sides": Purpose(
        "Whom experts and firms served is compared by name; who asks learns only that somebody is left out.",
        told_by="the seats",
    ),
    "experts.directory": Purpose(
        "A process keeps the columns that ranking weighs of every expert; whoever is found is read again as the actor.",
        told_by="the seats",
    ),
    "experts.recheck": Purpose("A name or a tie learned of later is held against every seat, on whosever panel."),
    "experts.recuse": Purpose("What an expert declares or leaves behind is read by staff alone.", told_by="the seat"),
    "experts.secretary": Purpose("Members of a panel see whom to ask, and no list of a platform's staff."),
    "experts.tell_panel": Purpose("Who writes to a panel does not see all who sit on it.", told_by="the message"),
    "experts.rate": Purpose("A rating is the mean over seats on panels of all platforms.", told_by="the rating"),
    "experts.count_work": Purpose(
        "What an expert has done counts on the panels of all platforms, and the expert writes none of these figures.",
        told_by="the seat's own entry",
    ),
    "experts.expire_seats": Purpose("Silence passes a seat on and time ends access, on every panel."),
    "experts.keep_terms": Purpose("Terms end and suspensions are lifted, whosever experts they are."),
    "experts.standing": Purpose("Applications and appointments are written by their services, which check who acts."),
    "experts.lists": Purpose("Imported lists become candidates; who may is checked first.", told_by="the list"),
    "experts.pass_on": Purpose("Who declines does not see who is asked next."),
    "experts.rotate": Purpose("Whom others asked of late is counted, and an agency that leaves does not see the next."),
    "experts.expire_introductions": Purpose("An agency's silence passes a need on, whosever it is."),
    "inbox.notify": Purpose("Telling others writes into their inboxes.", told_by="the items"),
    "inbox.send_email": Purpose("A worker reads the item that it sends.", told_by="the e-mail's row"),
    "inbox.remove_robot": Purpose("What a robot was not told yet goes with it, out of the worker's table."),
    "inbox.bounce": Purpose("A letter that came back is told to people of another tenant."),
    "inbox.send_sms": Purpose("A worker reads the item that it sends.", told_by="the message's row"),
    "inbox.try_robot": Purpose("A test message goes into the worker's table.", told_by="the post's row"),
    "inbox.send_post": Purpose("A worker reads the message and the address of its robot.", told_by="the post's row"),
    "inbox.sweep": Purpose("What is due is found for everybody.", told_by="the e-mails' rows"),
    "tenancy.create_administrator": Purpose("The first administrator is made at the console."),
    "tenancy.find_actor": Purpose("For whom somebody acts is read before it is known.", told_by="the session"),
    "tenancy.find_people": Purpose("Who is to be told works for another tenant.", told_by="their inboxes"),
    "tenancy.leaving": Purpose("Whoever lets somebody go need not see all that has to be handed over."),
    "tenancy.register": Purpose("Who registers an enterprise is nobody's member yet; a code must not be taken twice."),
    "warnings.answer": Purpose("An enterprise's answer teaches a match that it does not see; the desk hears of it."),
    "warnings.atlas": Purpose("The atlas counts the country for everybody; small numbers are not told."),
    "warnings.why_withdrawn": Purpose(
        "A visitor reads a withdrawn notice; only if its warning was withdrawn, too, is told."
    ),
    "warnings.check_name": Purpose("A visitor asks if a name stands in public papers; only how well it fits is told."),
    "warnings.desk": Purpose("A warning is reviewed at one platform and goes to enterprises of many."),
    "warnings.ingest": Purpose("What sources send becomes signals, which belong to nobody.", told_by="the messages"),
    "warnings.letters": Purpose("A letter about a warning is written at a platform and belongs to its addressee."),
    "warnings.marks": Purpose(
        "On how many enterprises' marks an applicant was found, a number; and which source says so."
    ),
    "warnings.leave": Purpose("Who ends e-mails by the link in one of them has no log-in."),
    "warnings.match": Purpose("A matter is held against what all enterprises registered.", told_by="the matches"),
    "warnings.push": Purpose("A worker tells the people of every enterprise warned.", told_by="the deliveries"),
    "warnings.receive": Purpose("A partner signs its message and has no log-in.", told_by="the messages"),
    "warnings.source_key": Purpose("A secret is kept where no person reads it."),
    "warnings.watch_keys": Purpose("Keys of names are read across all enterprises by the worker that matches."),
}
