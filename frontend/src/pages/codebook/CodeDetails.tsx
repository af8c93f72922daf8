import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import type { CodeActs } from "../../parts/codes/useCodeActs";
import { useProject } from "../../project/useProject";
import { setFavourite, setInGroup } from "../../project/writes/groups";
import { Choices, Select } from "../../ui";
import { CodeHead } from "./CodeHead";
import css from "./codebook.module.css";
import { DefinitionEditor } from "./DefinitionEditor";
import { MemosHere } from "./MemosHere";
import { NameAndColour } from "./NameAndColour";
import { WeightsEditor } from "./WeightsEditor";

const NONE = "none";

interface DetailsProps {
  code: Code;
  acts: CodeActs;
}

/** All about one code: its name, colour, definition, weights, groups, memos and what is said about it. */
export function CodeDetails({ code, acts }: DetailsProps) {
  const { state } = useProject();
  const mayEdit = state.project.may.edit_codebook;
  return (
    <div className={css.panel}>
      <CodeHead code={code} entries={acts.entries(code)} />
      {mayEdit && <NameAndColour code={code} />}
      <DefinitionEditor code={code} />
      <WeightsEditor key={code.id} code={code} />
      <InGroups code={code} />
      <MemosHere code={code.id} />
      {state.project.may.code && <FavouriteKey code={code} />}
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
