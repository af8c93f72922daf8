import { ChevronDown, ChevronRight, MoreHorizontal } from "lucide-react";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import { useTranslation } from "react-i18next";
import type { CodeGroup, Uuid } from "../../api/types";
import { useProject } from "../../project/useProject";
import { setInGroup, withdrawGroup } from "../../project/writes/groups";
import { Chip, ConfirmDialog, Dot, IconButton, Menu, Muted } from "../../ui";
import css from "./codebook.module.css";
import { GroupDialog } from "./GroupDialog";
import { useCodeDrop } from "./useCodeDrop";

type GroupAct = "edit" | "dissolve";

/** One group with its codes: it opens, takes codes that are dragged onto it, and is edited or dissolved. */
export function GroupRow({ group, chosen }: { group: CodeGroup; chosen: ReadonlySet<Uuid> }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [isOpen, setIsOpen] = useState(false);
  const [asked, setAsked] = useState<GroupAct | null>(null);
  const mayEdit = state.project.may.edit_codebook;
  const codes = group.codes.flatMap((id) => state.codes[id] ?? []).filter((code) => !code.retired_at);
  const [isOver, drop] = useCodeDrop(group, chosen);
  return (
    <li className={css.group} data-over={isOver || undefined} {...drop}>
      <div className={css.groupHead}>
        <AriaButton aria-expanded={isOpen} onPress={() => setIsOpen(!isOpen)}>
          {isOpen ? <ChevronDown size={14} aria-hidden /> : <ChevronRight size={14} aria-hidden />}
          <Dot colour={group.colour} />
          <span>{group.name}</span>
          <Muted as="span">{codes.length}</Muted>
        </AriaButton>
        {mayEdit && <GroupMenu group={group} onAct={setAsked} />}
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

function GroupMenu({ group, onAct }: { group: CodeGroup; onAct: (act: GroupAct) => void }) {
  const { t } = useTranslation("pages");
  return (
    <Menu
      label={t("common:more_about", { name: group.name })}
      trigger={
        <IconButton small label={t("common:more_about", { name: group.name })}>
          <MoreHorizontal size={16} />
        </IconButton>
      }
      entries={[
        { id: "edit", name: t("codebook.group_edit"), onAction: () => onAct("edit") },
        {
          id: "dissolve",
          name: t("codebook.dissolve"),
          danger: true,
          apart: true,
          onAction: () => onAct("dissolve"),
        },
      ]}
    />
  );
}
