from django.db import migrations


def mend(apps, schema_editor):
    """Two people could put codes under each other at the same moment, or a code under one that was being merged.

    Codes in a circle, and those under a code that is gone, go to the top of the codebook.
    """
    Code = apps.get_model("coding", "Code")
    projects = {}
    for pk, parent, project, gone in Code.objects.values_list("pk", "parent", "project", "withdrawn_at"):
        projects.setdefault(project, {})[pk] = (parent, gone)
    lost = []
    for codes in projects.values():
        for pk, (parent, gone) in codes.items():
            seen, above = {pk}, parent
            while above is not None and above not in seen:
                seen.add(above)
                above = codes[above][0]
            under_gone = parent is not None and gone is None and codes[parent][1] is not None
            if above == pk or under_gone:
                lost.append(pk)
    for code in Code.objects.filter(pk__in=lost).only("pk", "name", "project", "parent"):
        at_the_top = Code.objects.filter(project=code.project_id, parent=None).exclude(pk=code.pk)
        name, number = code.name, 2
        while at_the_top.filter(name=name).exists():
            name, number = f"{code.name[:190]} ({number})", number + 1
        Code.objects.filter(pk=code.pk).update(parent=None, name=name)


class Migration(migrations.Migration):
    dependencies = [("coding", "0015_earlier_codings_of_a_round")]
    operations = [migrations.RunPython(mend, migrations.RunPython.noop)]
