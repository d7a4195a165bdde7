"""Imports in words: why a file or a row was not taken and what to do, what is doubtful, what the trail says."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from lawlib.desk_words import REFUSALS
from lawlib.models import ImportRun
from lawlib.rules.imports.runs import RowState

REFUSED: Mapping[str, Any] = {
    "too_large": _("The file is larger than %(most)s MB. Split it and bring the parts one by one."),
    "empty": _("The file is empty. Choose another one."),
    "no_rows": _("The file has a header and no row. Fill in the rows and bring it again."),
    "no_header": _("The first row cannot be read as a header. Take the template and copy the rows into it."),
    "not_a_table": _("This is not a table. Save it as CSV (UTF-8), Excel (.xlsx), JSON, or a ZIP of these."),
    "xml": _("This is XML. Choose “Law as Akoma Ntoso 3” as what the file is."),
    "too_many_rows": _("The file has more than %(most)s rows. Split it and bring the parts one by one."),
    "too_many_columns": _("The file has more than %(most)s columns. Keep the columns of the template."),
    "same_column": _("The column “%(column)s” stands there twice. Remove one of them."),
    "no_column": _("The column “%(zh)s” (%(field)s) is missing. Take the template, or add the column."),
    "json_shape": _("The JSON is neither a list of objects nor one object per line. Correct its brackets."),
    "damaged": _("The file is damaged or not what its beginning says. Save it again and bring it once more."),
    "encrypted": _("The file has a password. Save it without one."),
    "bomb": _("Unpacked, the file would be far larger than it may be. It was not opened."),
    "too_many_parts": _("The archive holds more than %(most)s files. Split it."),
    "part_too_large": _("A file in the archive is larger than %(most)s MB. Split it."),
    "archive_in_archive": _("The archive holds another archive. Unpack it and bring the tables in one ZIP."),
    "xml_entities": _(
        "The XML declares a document type. For safety none is read: remove the DOCTYPE and its entities."
    ),
    "xml_too_deep": _("The XML is nested deeper than %(most)s elements. It was not read."),
    "xml_too_large": _("The XML has more elements than are read. Split the file."),
    "damaged_xml": _("The XML cannot be read at line %(line)s, column %(column)s. Correct it and bring it again."),
    "not_akoma_ntoso": _("This is not a law in Akoma Ntoso 3. Check the namespace of its first element."),
    "no_articles": _(
        "No article was found. Articles begin with 第…条, Article, Art., § or Section at the beginning of a line."
    ),
    "same_eid": _("Two articles have the address “%(eid)s”. Give each its own eId, or each wording its own period."),
    "bad_date": _("“%(value)s” is no date. Dates are written YYYY-MM-DD."),
}
PROBLEMS: Mapping[str, Any] = {
    "missing": _("Empty. This column must be filled in."),
    "nul": _("Contains a NUL character. Type the cell anew."),
    "control": _("Contains characters that nobody sees. Type the cell anew."),
    "unreadable": _("Contains characters that could not be read. Save the file as UTF-8."),
    "direction": _("Contains signs that turn the direction of writing. Type the cell anew."),
    "formula": _("Begins like a formula. No formula is taken: write the plain value."),
    "too_long": _("%(found)s characters; at most %(most)s are possible. Shorten it."),
    "more_lines": _("Contains a line break. Write it in one line."),
    "bad_key": _("A key has Latin letters, digits, hyphens and underscores only."),
    "bad_day": _("No date. Write YYYY-MM-DD."),
    "ambiguous_day": _("The day and the month can be mixed up. Write YYYY-MM-DD."),
    "no_such_day": _("There is no such day. Check year, month and day."),
    "bad_year": _("No year of four digits."),
    "bad_number": _("No whole number."),
    "bad_amount": _("No amount. Write digits with a point, such as 1234.50."),
    "amount_too_large": _("The amount is too large. Check the point."),
    "too_exact": _("More than %(places)s digits after the point. Round it."),
    "unknown_code": _("Not in the list. See the sheet of codes in the template."),
    "bad_address": _("No web address. It begins with https:// or http:// and holds no password."),
    "bad_currency": _("A currency has three letters, such as EUR."),
    "bad_list": _("Not a JSON list of objects with texts and whole numbers."),
    "same_column": _("Two columns of this object say the same. Remove one of them."),
    "same_name": _("The object has the same name twice. Remove one of them."),
    "more_cells": _("The row has more cells than the header. A comma in a text needs quotation marks around the cell."),
    "unclosed_or_too_long": _("A quotation mark is not closed, or a cell is far too long. Rows behind it may be lost."),
    "object_too_long": _("The object is far too long. Split it."),
    "too_deep": _("The object is nested deeper than %(most)s levels."),
    "not_json": _("The object cannot be read. Check its quotation marks and commas."),
    "not_an_object": _("Not an object with names and values."),
    "file_ends_here": _("The file ends in the middle of this row. Bring the whole file."),
    "ends_before": _("Ends before it begins (%(begins)s). Check both days."),
    "read_without": _("A source that was read needs its address and the day on which it was read."),
    "duplicate_key": _("Stands in row %(number)s of this file already. Keep one of them."),
    "open_draft": _("Your platform has an open draft of it (edition %(edition)s). Finish or discard that one first."),
    "one_wording": _(
        "Another wording of this article comes from row %(number)s. Bring the file again once that one is published."
    ),
    "changed_meanwhile": _("The library has changed since the preview. Bring the file again."),
    "draft_changed": _("Somebody has worked on the draft (edition %(edition)s) since. It stays."),
    "draft_gone": _("The draft is no longer there."),
    "went_out": _("Edition %(edition)s has been published since. Take it back at the editorial desk."),
    "not_published": _("Could not be published: %(why)s"),
}
DOUBTS: Mapping[str, Any] = {
    "gap": _("%(number)s comes after %(after)s: %(missing)s numbers between them are missing."),
    "out_of_order": _("A line begins like %(number)s but does not follow the article before: it was kept as text."),
    "empty": _("%(number)s has no text."),
    "dropped": _("%(lines)s lines with titles of parts or chapters belong to no article and were left out."),
    "before": _("In front of the first article, not taken: %(text)s"),
    "after": _("Behind the last article, not taken: %(text)s"),
}
ROW_STATES: Mapping[str, Any] = {
    RowState.WRITTEN: pgettext_lazy("row of an import", "Draft made"),
    RowState.OUT: pgettext_lazy("row of an import", "Published"),
    RowState.HELD: pgettext_lazy("row of an import", "Held back"),
    RowState.UNDONE: pgettext_lazy("row of an import", "Taken back"),
    RowState.KEPT: pgettext_lazy("row of an import", "Stays"),
}
NOT_POSSIBLE: Mapping[str, Any] = {
    "not_possible": _("Somebody has decided on this import meanwhile."),
    "second_person": _("Who brought or took over an import does not publish it. A second person does."),
    "nothing_to_do": _("There is nothing left to do in this import."),
    "checklist": _("Confirm every point of the checklist."),
    "one_by_one": _("Typical cases are de-identified and published one by one at the editorial desk."),
}
ACTIONS: Mapping[str, Any] = {
    "library_import.brought": _("File brought for the law library"),
    "library_import.read": _("Import read"),
    "library_import.refuse": _("Import refused"),
    "library_import.apply": _("Import to be taken over"),
    "library_import.applied": _("Import taken over as drafts"),
    "library_import.publish": _("Import to be published"),
    "library_import.published": _("Import published"),
    "library_import.undo": _("Import to be undone"),
    "library_import.undone": _("Import undone"),
    "library_import.drop": _("Import discarded"),
}


def refusal_words(run: ImportRun) -> str:
    """Why nothing of the file was taken; "" where something was."""
    return refused_words(run.refusal["code"], run.refusal["params"]) if run.refusal else ""


def refused_words(code: str, params: Mapping[str, Any]) -> str:
    words = str(REFUSED[code]) % params
    return f"{params['part']}: {words}" if params.get("part") else words


def problem_words(problem: Mapping[str, Any]) -> str:
    params = problem["params"]
    if "why" in params:
        params = params | {"why": REFUSALS[params["why"]]}
    words = str(PROBLEMS[problem["code"]]) % params
    near = problem["params"].get("near")
    return f"{words} {_('Is %(near)s meant?') % {'near': near}}" if near else words


def column_words(problem: Mapping[str, Any], labels: Mapping[str, tuple[str, str]]) -> str:
    """The column in the language of the page; as the file calls it where the library has no name for it."""
    zh, en = labels.get(problem["column"], (problem["column"], problem["column"]))
    return zh if (get_language() or "").startswith("zh") else en


def doubt_words(doubt: Mapping[str, Any]) -> str:
    return str(DOUBTS[doubt["code"]]) % {"number": doubt["number"], **doubt["params"]}
