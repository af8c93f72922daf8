import { Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Code, Uuid } from "../../api/types";
import { codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Button, ComboBox, Select } from "../../ui";
import { SplitColumn } from "./SplitColumn";
import css from "./split.module.css";
import type { Sorting } from "./useSorting";

/** Where the new codes stand: beside the code that is split, or below it. */
export type Where = "beside" | "below";

interface BoardProps {
  code: Code;
  sorting: Sorting;
  /** There is something to sort. */
  hasQuotations: boolean;
  where: Where;
  onWhere: (where: Where) => void;
}

/** The code that is split, and the codes that its quotations go to. */
export function SplitBoard({ code, sorting, hasQuotations, where, onWhere }: BoardProps) {
  const { t } = useTranslation("pages");
  const { parts, inPart, send } = sorting;
  return (
    <div className={css.board}>
      <SplitColumn
        part={null}
        title={t("split.stays", { code: code.name })}
        colour={code.colour}
        parts={parts}
        quotations={inPart(null)}
        onSend={send}
        empty={t(hasQuotations ? "split.all_sorted" : "split.nothing")}
      />
      <div className={css.parts}>
        {parts.map((part) => (
          <SplitColumn
            key={part.id}
            part={part}
            title={sorting.titleOf(part)}
            colour={part.colour}
            parts={parts}
            quotations={inPart(part.id)}
            onSend={send}
            onName={part.isNew ? (name) => sorting.change(part.id, { name }) : undefined}
            onColour={part.isNew ? (colour) => sorting.change(part.id, { colour }) : undefined}
            onRemove={parts.length > 1 ? () => sorting.remove(part.id) : undefined}
            empty={t("split.empty")}
          />
        ))}
        <AddPart code={code} sorting={sorting} where={where} onWhere={onWhere} />
      </div>
    </div>
  );
}

interface AddPartProps {
  code: Code;
  sorting: Sorting;
  where: Where;
  onWhere: (where: Where) => void;
}

/** One more code for the quotations to go to: a new one, or one that is there. */
function AddPart({ code, sorting, where, onWhere }: AddPartProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const { parts } = sorting;
  const options = flatten(codeTree(state.codes))
    .filter((node) => node.code.id !== code.id && !parts.some((part) => part.id === node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
  const addExisting = (id: Uuid | null) => {
    const found = id ? state.codes[id] : undefined;
    if (found) sorting.add({ id: found.id, name: found.name, colour: found.colour, isNew: false });
  };
  return (
    <div className={css.add}>
      <Button onPress={sorting.addNew}>
        <Plus size={16} aria-hidden />
        {t("split.add")}
      </Button>
      <ComboBox
        key={parts.length}
        label={t("split.existing")}
        options={options}
        value={null}
        onChange={addExisting}
        empty={t("codebook.no_hits_reader")}
      />
      <Select
        label={t("split.where")}
        options={[
          { id: "beside", name: t("split.beside", { code: code.name }) },
          { id: "below", name: t("split.below", { code: code.name }) },
        ]}
        value={where}
        onChange={(id) => onWhere(id === "below" ? "below" : "beside")}
      />
    </div>
  );
}
