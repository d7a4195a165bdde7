"""Names of claimants and numbers of dockets made comparable once more: what nobody knows is nobody, of a name in both
scripts the Latin one counts, and the docket has a key of its own."""

from django.db import migrations

from cases.rules.clusters import claimant_key, docket_key

AT_ONCE = 2000


def count_keys(apps, schema_editor):
    dossiers = apps.get_model("cases", "Dossier").objects
    changed = []
    for dossier in dossiers.only("answers", "claimant_key", "docket_key").iterator(chunk_size=AT_ONCE):
        told = dossier.answers or {}
        claimant = claimant_key(str(told.get("counterparty") or ""))
        docket = docket_key(str(told.get("jurisdiction") or ""), str(told.get("case_no") or ""))
        if (claimant, docket) != (dossier.claimant_key, dossier.docket_key):
            dossier.claimant_key, dossier.docket_key = claimant, docket
            changed.append(dossier)
        if len(changed) >= AT_ONCE:
            dossiers.bulk_update(changed, ["claimant_key", "docket_key"])
            changed = []
    dossiers.bulk_update(changed, ["claimant_key", "docket_key"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0022_clusters_and_joint_responses")]

    operations = [migrations.RunPython(count_keys, migrations.RunPython.noop)]
