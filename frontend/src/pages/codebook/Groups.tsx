import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { Button, Muted, Spread, Stack } from "../../ui";
import css from "./codebook.module.css";
import { GroupDialog } from "./GroupDialog";
import { GroupRow } from "./GroupRow";

/** Code groups beside the tree: a code can be in several, and is dragged or ticked into them. */
export function Groups({ chosen }: { chosen: ReadonlySet<Uuid> }) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [isNew, setIsNew] = useState(false);
  const groups = Object.values(state.groups)
    .filter((group) => !group.withdrawn_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  const mayEdit = state.project.may.edit_codebook;
  return (
    <Stack as="section" aria-labelledby="groups">
      <Spread>
        <h2 id="groups">{t("codebook.groups")}</h2>
        {mayEdit && (
          <Button small onPress={() => setIsNew(true)}>
            <Plus size={16} aria-hidden />
            {t("codebook.group_new")}
          </Button>
        )}
      </Spread>
      {groups.length === 0 && <Muted>{t("codebook.groups_none")}</Muted>}
      <ul className={css.groups}>
        {groups.map((group) => (
          <GroupRow key={group.id} group={group} chosen={chosen} />
        ))}
      </ul>
      {isNew && <GroupDialog group={null} onClose={() => setIsNew(false)} />}
    </Stack>
  );
}
