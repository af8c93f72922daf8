import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code, Uuid } from "../../api/types";
import type { ProjectState } from "../../project/projectState";
import type { ProjectSession } from "../../project/session";
import { changeCode, createCode, nextColour } from "../../project/writes/codes";
import { Button, Dialog, DialogActions, type Option, Select, TextArea, TextField } from "../../ui";
import { CODE_COLOURS } from "../../ui/colours";
import css from "./codeDialog.module.css";

interface CodeDialogProps {
  session: ProjectSession;
  state: ProjectState;
  /** null makes a new code under `parent`. */
  code: Code | null;
  parent: Uuid | null;
  onClose: () => void;
}

/** Makes a code or changes one: its name, definition and colour. */
export function CodeDialog({ session, state, code, parent, onClose }: CodeDialogProps) {
  const { t } = useTranslation("desk");
  const [name, setName] = useState(code?.name ?? "");
  const [definition, setDefinition] = useState(code?.definition ?? "");
  const [colour, setColour] = useState(code?.colour ?? nextColour(state));
  const save = (event: FormEvent) => {
    event.preventDefault();
    const wanted = name.trim();
    if (!wanted) return;
    if (!code) createCode(session, state, { name: wanted, parent, colour, definition });
    else {
      const fields: Parameters<typeof changeCode>[2] = {};
      if (wanted !== code.name) fields.name = wanted;
      if (definition !== code.definition) fields.definition = definition;
      if (colour !== code.colour) fields.colour = colour;
      if (Object.keys(fields).length > 0) changeCode(session, code, fields);
    }
    onClose();
  };
  return (
    <Dialog title={code ? t("menu.edit_title", { code: code.name }) : t("menu.child_title")} isOpen onClose={onClose}>
      <form onSubmit={save} className={css.form}>
        <TextField label={t("code.name")} value={name} onChange={setName} maxLength={200} autoFocus isRequired />
        <TextArea label={t("code.definition")} value={definition} onChange={setDefinition} rows={4} />
        <fieldset className={css.swatches}>
          <legend>{t("code.colour")}</legend>
          {[...new Set([...CODE_COLOURS, colour])].map((one, index) => (
            <label key={one}>
              <input type="radio" name="colour" value={one} checked={one === colour} onChange={() => setColour(one)} />
              <span style={{ background: one }} />
              <span className="visually-hidden">{t("code.colour_number", { number: index + 1 })}</span>
            </label>
          ))}
          <input
            type="color"
            aria-label={t("code.colour_own")}
            value={colour}
            onChange={(event) => setColour(event.target.value)}
          />
        </fieldset>
        <DialogActions>
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit">
            {t("common:save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

interface MoveDialogProps {
  title: string;
  options: Option[];
  current: Uuid | null;
  onMove: (parent: Uuid | null) => void;
  onClose: () => void;
}

const TOP = "top";

/** Asks which code another one goes below. */
export function MoveDialog({ title, options, current, onMove, onClose }: MoveDialogProps) {
  const { t } = useTranslation("desk");
  const [parent, setParent] = useState(current ?? TOP);
  return (
    <Dialog title={title} isOpen onClose={onClose}>
      <Select
        label={t("menu.under")}
        options={[{ id: TOP, name: t("menu.top") }, ...options]}
        value={parent}
        onChange={setParent}
      />
      <DialogActions>
        <Button onPress={onClose}>{t("common:cancel")}</Button>
        <Button
          look="primary"
          onPress={() => {
            if (parent !== (current ?? TOP)) onMove(parent === TOP ? null : parent);
            onClose();
          }}
        >
          {t("menu.move_here")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
