import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeChange, Uuid } from "../../api/types";
import { codeFamilies, codePath, codeTree, flatten, type ProjectState } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { CalmNote, ComboBox, FormDialog, Swatches, TextArea } from "../../ui";
import { CODE_COLOURS } from "../../ui/colours";
import { livingGroups, topmost } from "./selection";
import { useChangeCodes } from "./useChangeCodes";

export type BulkAction = "move" | "colour" | "join" | "leave" | "retire";
const TOP = "top";

interface BulkActionDialogProps {
  action: BulkAction;
  codes: Uuid[];
  onDone: () => void;
  onClose: () => void;
}

/** One change of several codes, with an optional reason. */
export function BulkActionDialog({ action, codes, onDone, onClose }: BulkActionDialogProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const change = useChangeCodes();
  const [target, setTarget] = useState<string | null>(null);
  const [colour, setColour] = useState(state.codes[codes[0] ?? ""]?.colour ?? CODE_COLOURS[0] ?? "");
  const [reason, setReason] = useState("");
  const needsTarget = action === "move" || action === "join" || action === "leave";
  const options =
    action === "move"
      ? [{ id: TOP, name: t("several.top") }, ...parentsFor(state, codes)]
      : groupsFor(state, action, codes);

  const save = () => {
    if (needsTarget && !target) return;
    change(changesOf(state, action, codes, { target, colour }), reason);
    onClose();
    if (action === "retire" || action === "move") onDone();
  };
  const count = action === "move" ? topmost(state, codes).length : codes.length;
  return (
    <FormDialog
      title={t(`several.dialog.${action}`, { count })}
      submit={t(`several.do.${action}`)}
      isReady={!needsTarget || Boolean(target)}
      onSubmit={save}
      onClose={onClose}
    >
      {action === "move" && count < codes.length && (
        <CalmNote>{t("several.along", { count: codes.length - count })}</CalmNote>
      )}
      {needsTarget && (
        <ComboBox
          label={t(action === "move" ? "several.under" : "several.group")}
          options={options}
          value={target}
          onChange={setTarget}
          empty={t("codebook.no_hits_reader")}
          autoFocus
        />
      )}
      {action === "colour" && <Swatches label={t("codebook.colour")} value={colour} onChange={setColour} />}
      {action === "retire" && <p>{t("several.retire_body")}</p>}
      <TextArea
        label={t("codebook.merge_reason")}
        hint={t("codebook.merge_reason_hint")}
        value={reason}
        onChange={setReason}
        rows={2}
        maxLength={1000}
      />
    </FormDialog>
  );
}

/** The codes below which these can go: none of them, and none below them. */
function parentsFor(state: ProjectState, codes: Uuid[]) {
  const families = codeFamilies(state.codes, codes);
  return flatten(codeTree(state.codes))
    .filter((node) => !families.has(node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
}

/** The groups that these codes can join, or that some of them are in. */
function groupsFor(state: ProjectState, action: BulkAction, codes: Uuid[]) {
  const offered = livingGroups(state).filter(
    (group) => action === "join" || group.codes.some((code) => codes.includes(code)),
  );
  return offered.map((group) => ({ id: group.id, name: group.name }));
}

interface Wanted {
  target: string | null;
  colour: string;
}

function changesOf(state: ProjectState, action: BulkAction, codes: Uuid[], { target, colour }: Wanted): CodeChange[] {
  const group = target ?? "";
  switch (action) {
    case "move":
      return topmost(state, codes).map((code) => ({ code, parent: target === TOP ? null : target }));
    case "colour":
      return codes.map((code) => ({ code, colour }));
    case "join":
      return codes.map((code) => ({ code, join: [group] }));
    case "leave":
      return codes.map((code) => ({ code, leave: [group] }));
    case "retire":
      return codes.map((code) => ({ code, is_retired: true }));
  }
}
