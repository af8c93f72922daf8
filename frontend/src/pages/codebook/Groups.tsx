import { ChevronDown, ChevronRight, MoreHorizontal, Plus } from "lucide-react";
import { type DragEvent, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CodeGroup, Uuid } from "../../api/types";
import { DRAGGED_CODE } from "../../parts/codes/CodeTreeRow";
import { useProject } from "../../project/useProject";
import { setInGroup, withdrawGroup } from "../../project/writes/groups";
import { announce, Button, Chip, ConfirmDialog, Dot, IconButton, Menu, Muted, Spread, Stack } from "../../ui";
import css from "./codebook.module.css";
import { GroupDialog } from "./GroupDialog";
import { useChangeCodes } from "./useChangeCodes";

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

function GroupRow({ group, chosen }: { group: CodeGroup; chosen: ReadonlySet<Uuid> }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [isOpen, setIsOpen] = useState(false);
  const [isOver, setIsOver] = useState(false);
  const [asked, setAsked] = useState<"edit" | "dissolve" | null>(null);
  const change = useChangeCodes();
  const mayEdit = state.project.may.edit_codebook;
  const codes = group.codes.flatMap((id) => state.codes[id] ?? []).filter((code) => !code.retired_at);
  const drop = {
    onDragOver: (event: DragEvent) => {
      if (!mayEdit || !event.dataTransfer.types.includes(DRAGGED_CODE)) return;
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      setIsOver(false);
      const code = event.dataTransfer.getData(DRAGGED_CODE);
      if (!mayEdit || !code) return;
      event.preventDefault();
      if (chosen.size > 1 && chosen.has(code)) {
        change([...chosen].map((one) => ({ code: one, join: [group.id] })));
        return;
      }
      if (!group.codes.includes(code)) setInGroup(session, group, code, true);
      announce(t("codebook.in_group", { code: state.codes[code]?.name, group: group.name }));
    },
  };
  return (
    <li className={css.group} data-over={isOver || undefined} {...drop}>
      <div className={css.groupHead}>
        <AriaButton aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          <Dot colour={group.colour} />
          <span>{group.name}</span>
          <Muted as="span">{codes.length}</Muted>
        </AriaButton>
        {mayEdit && (
          <Menu
            label={t("common:more_about", { name: group.name })}
            trigger={
              <IconButton small label={t("common:more_about", { name: group.name })}>
                <MoreHorizontal size={16} />
              </IconButton>
            }
            entries={[
              { id: "edit", name: t("codebook.group_edit"), onAction: () => setAsked("edit") },
              {
                id: "dissolve",
                name: t("codebook.dissolve"),
                danger: true,
                apart: true,
                onAction: () => setAsked("dissolve"),
              },
            ]}
          />
        )}
      </div>
      {isOpen && (
        <div className={css.members}>
          {codes.length === 0 && <Muted>{t("codebook.group_empty")}</Muted>}
          {codes.map((code) => (
            <Chip
              key={code.id}
              colour={code.colour}
              removeLabel={t("codebook.out_of_group", { code: code.name, group: group.name })}
              onRemove={mayEdit ? () => setInGroup(session, group, code.id, false) : undefined}
            >
              {code.name}
            </Chip>
          ))}
        </div>
      )}
      {asked === "edit" && <GroupDialog group={group} onClose={() => setAsked(null)} />}
      <ConfirmDialog
        title={t("codebook.dissolve_title", { group: group.name })}
        body={t("codebook.dissolve_body")}
        confirm={t("codebook.dissolve")}
        danger
        isOpen={asked === "dissolve"}
        onConfirm={() => withdrawGroup(session, group.id)}
        onClose={() => setAsked(null)}
      />
    </li>
  );
}
