import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CodeGroup, Uuid } from "../../api/types";
import { codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { changeCodes, nextColour } from "../../project/writes/codes";
import { changeGroup, createGroup } from "../../project/writes/groups";
import { matches } from "../../text/find";
import { Choices, FormDialog, Swatches, TextField } from "../../ui";
import css from "./codebook.module.css";

interface GroupDialogProps {
  /** null makes a new one. */
  group: CodeGroup | null;
  /** The codes that a new one begins with. */
  codes?: readonly Uuid[];
  onMade?: () => void;
  onClose: () => void;
}

/** Makes a code group or changes one: its name, colour and codes. */
export function GroupDialog({ group, codes: begun, onMade, onClose }: GroupDialogProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [name, setName] = useState(group?.name ?? "");
  const [colour, setColour] = useState(group?.colour ?? nextColour(state));
  const [inside, setInside] = useState<ReadonlySet<Uuid>>(new Set(group?.codes ?? begun));
  const [typed, setTyped] = useState("");
  const codes = flatten(codeTree(state.codes)).map((node) => ({
    id: node.code.id,
    name: codePath(state.codes, node.code.id),
  }));
  const shown = typed.trim() ? codes.filter((code) => matches(code.name, typed)) : codes;
  const toggle = (id: Uuid, on: boolean) => {
    const next = new Set(inside);
    if (on) next.add(id);
    else next.delete(id);
    setInside(next);
  };
  const save = () => {
    const wanted = name.trim();
    if (!wanted) return;
    if (group) {
      const fields: { name?: string; colour?: string } = {};
      if (wanted !== group.name) fields.name = wanted;
      if (colour !== group.colour) fields.colour = colour;
      if (Object.keys(fields).length > 0) changeGroup(session, group.id, fields);
      const joined = [...inside].filter((code) => !group.codes.includes(code));
      const left = group.codes.filter((code) => !inside.has(code));
      changeCodes(session, state, [
        ...joined.map((code) => ({ code, join: [group.id] })),
        ...left.map((code) => ({ code, leave: [group.id] })),
      ]);
    } else {
      createGroup(session, state, wanted, colour, [...inside]);
    }
    onMade?.();
    onClose();
  };
  return (
    <FormDialog
      title={group ? t("codebook.group_edit") : t("codebook.group_new")}
      submit={t("common:save")}
      isReady={Boolean(name.trim())}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField label={t("codebook.name")} value={name} onChange={setName} maxLength={200} autoFocus isRequired />
      <Swatches label={t("codebook.colour")} value={colour} onChange={setColour} />
      {codes.length > 0 && (
        <Choices>
          <legend>{t("codebook.group_codes", { count: inside.size })}</legend>
          <TextField
            label={t("codebook.search")}
            hideLabel
            placeholder={t("codebook.search")}
            value={typed}
            onChange={setTyped}
          />
          <div className={css.pick}>
            {shown.map((code) => (
              <label key={code.id}>
                <input
                  type="checkbox"
                  checked={inside.has(code.id)}
                  onChange={(event) => toggle(code.id, event.target.checked)}
                />
                {code.name}
              </label>
            ))}
          </div>
        </Choices>
      )}
    </FormDialog>
  );
}
