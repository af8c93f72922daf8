import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code, Uuid } from "../../api/types";
import { CodeDialog, MoveDialog } from "../../parts/codes/CodeDialogs";
import { MergeDialog } from "../../parts/codes/MergeDialog";
import { codeFamily, codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { moveCode } from "../../project/writes/codes";
import { setFavourite, setInGroup } from "../../project/writes/groups";
import { Choices, Select } from "../../ui";
import { type CodeAct, CodeHead } from "./CodeHead";
import css from "./codebook.module.css";
import { DefinitionEditor } from "./DefinitionEditor";
import { MemosHere } from "./MemosHere";
import { NameAndColour } from "./NameAndColour";
import { WeightsEditor } from "./WeightsEditor";

const NONE = "none";

interface DetailsProps {
  code: Code;
  onSelect: (code: Uuid | null) => void;
}

/** All about one code: its name, colour, definition, weights, groups, memos and what is said about it. */
export function CodeDetails({ code, onSelect }: DetailsProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [asked, setAsked] = useState<CodeAct | null>(null);
  const mayEdit = state.project.may.edit_codebook;
  const family = codeFamily(state.codes, code.id);
  const under = flatten(codeTree(state.codes))
    .filter((node) => !family.has(node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
  return (
    <div className={css.panel}>
      <CodeHead code={code} onAct={setAsked} onRetired={() => onSelect(null)} />
      {mayEdit && <NameAndColour code={code} />}
      <DefinitionEditor code={code} />
      <WeightsEditor key={code.id} code={code} />
      <InGroups code={code} />
      <MemosHere code={code.id} />
      {state.project.may.code && <FavouriteKey code={code} />}
      {asked === "move" && (
        <MoveDialog
          title={t("codebook.move_title", { code: code.name })}
          options={under}
          current={code.parent}
          onMove={(parent) => moveCode(session, state, code.id, parent, null)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "merge" && <MergeDialog code={code} onMerged={onSelect} onClose={() => setAsked(null)} />}
      {asked === "child" && (
        <CodeDialog session={session} state={state} code={null} parent={code.id} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

function InGroups({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const groups = Object.values(state.groups)
    .filter((group) => !group.withdrawn_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  if (groups.length === 0) return null;
  return (
    <Choices disabled={!state.project.may.edit_codebook}>
      <legend>{t("codebook.groups")}</legend>
      {groups.map((group) => (
        <label key={group.id}>
          <input
            type="checkbox"
            checked={group.codes.includes(code.id)}
            onChange={(event) => setInGroup(session, group, code.id, event.target.checked)}
          />
          {group.name}
        </label>
      ))}
    </Choices>
  );
}

/** The number key that codes with this code. */
function FavouriteKey({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const slot = Object.keys(state.favourites).find((key) => state.favourites[key] === code.id);
  const setSlot = (key: string) => {
    if (key !== NONE) setFavourite(session, state, key, code.id);
    else if (slot) setFavourite(session, state, slot, null);
  };
  return (
    <Select
      label={t("codebook.key")}
      hint={t("codebook.key_hint")}
      options={[
        { id: NONE, name: t("codebook.key_none") },
        ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((id) => {
          const other = state.favourites[id];
          const taken = other && other !== code.id ? ` (${state.codes[other]?.name ?? ""})` : "";
          return { id, name: id + taken };
        }),
      ]}
      value={slot ?? NONE}
      onChange={setSlot}
    />
  );
}
