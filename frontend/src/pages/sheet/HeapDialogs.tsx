import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Heap, Uuid } from "../../api/types";
import { codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { ComboBox, FormDialog, Swatches, TextField } from "../../ui";
import type { HeapBox } from "./geometry";

interface RenameProps {
  heap: Heap;
  onChange: (fields: { name?: string; colour?: string }) => void;
  onClose: () => void;
}

/** Gives a heap another name or colour. */
export function RenameDialog({ heap, onChange, onClose }: RenameProps) {
  const { t } = useTranslation("pages");
  const [name, setName] = useState(heap.name);
  const [colour, setColour] = useState(heap.colour);
  const save = () => {
    const wanted = name.trim();
    if (!wanted) return;
    const fields = { ...(wanted !== heap.name && { name: wanted }), ...(colour !== heap.colour && { colour }) };
    if (Object.keys(fields).length > 0) onChange(fields);
    onClose();
  };
  return (
    <FormDialog
      title={t("sheet.rename_title", { heap: heap.name })}
      submit={t("common:save")}
      isReady={Boolean(name.trim())}
      onSubmit={save}
      onClose={onClose}
    >
      <TextField label={t("codebook.name")} value={name} onChange={setName} maxLength={200} autoFocus isRequired />
      <Swatches label={t("codebook.colour")} value={colour} onChange={setColour} />
    </FormDialog>
  );
}

interface ParentProps {
  box: HeapBox;
  onChoose: (parent: Uuid) => void;
  onClose: () => void;
}

/** Asks which code the cards of a heap go below. */
export function ParentDialog({ box, onChoose, onClose }: ParentProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const [parent, setParent] = useState<Uuid | null>(null);
  const inside = new Set(box.cards);
  const options = flatten(codeTree(state.codes))
    .filter((node) => !inside.has(node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
  const save = () => {
    if (!parent) return;
    onChoose(parent);
    onClose();
  };
  return (
    <FormDialog
      title={t("sheet.under_title", { count: box.cards.length })}
      submit={t("several.do.move")}
      isReady={Boolean(parent)}
      onSubmit={save}
      onClose={onClose}
    >
      <ComboBox
        label={t("several.under")}
        options={options}
        value={parent}
        onChange={setParent}
        empty={t("codebook.no_hits_reader")}
      />
    </FormDialog>
  );
}
