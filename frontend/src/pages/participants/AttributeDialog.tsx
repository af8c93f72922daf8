import { ArrowDown, ArrowUp, X } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { Attribute, AttributeKind } from "../../api/types";
import { Button, Dialog, DialogActions, ErrorNote, Form, IconButton, Select, TextField, toast } from "../../ui";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

const KINDS: AttributeKind[] = ["text", "number", "date", "choice", "yes_no"];

interface AttributeProps {
  register: Register;
  attribute?: Attribute;
  onClose: () => void;
}

/** A new attribute of participants, or what an attribute is called and which choices it has. */
export function AttributeDialog({ register, attribute, onClose }: AttributeProps) {
  const { t } = useTranslation("participants");
  const [name, setName] = useState(attribute?.name ?? "");
  const [kind, setKind] = useState<AttributeKind>(attribute?.kind ?? "text");
  const [options, setOptions] = useState(attribute?.options ?? []);
  const [place, setPlace] = useState(() => String(register.attributes.findIndex((one) => one.id === attribute?.id)));
  const [isCited, setIsCited] = useState(attribute?.in_citations ?? false);
  const [error, setError] = useState("");
  const store = (change: object) =>
    storeAttribute(register, attribute, Number(place), change).then(onClose, (refusal: unknown) =>
      setError(sentence(refusal)),
    );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = options.filter((one) => one.name.trim());
    if (name.trim()) void store({ name, kind, in_citations: isCited, options: kind === "choice" ? kept : [] });
  };
  const remove = async () => {
    if (!attribute) return;
    await store({ is_withdrawn: true });
    const back = () => void register.change({ attributes: [{ id: attribute.id, is_withdrawn: false }] });
    toast(t("attribute.deleted", { name: attribute.name }), { action: { name: t("common:undo"), run: back } });
  };
  return (
    <Dialog
      title={attribute ? t("attribute.edit", { name: attribute.name }) : t("attribute.add")}
      isOpen
      onClose={onClose}
    >
      <Form onSubmit={submit}>
        <div role="alert">{error && <ErrorNote>{error}</ErrorNote>}</div>
        <TextField
          label={t("attribute.name")}
          hint={t("attribute.hint")}
          value={name}
          onChange={setName}
          maxLength={80}
          autoFocus
        />
        <Select
          label={t("attribute.kind")}
          options={KINDS.map((id) => ({ id, name: t(`kind.${id}`) }))}
          value={kind}
          onChange={(id) => setKind(id as AttributeKind)}
        />
        {kind === "choice" && <Options options={options} onChange={setOptions} />}
        <label className={css.tick}>
          <input type="checkbox" checked={isCited} onChange={(event) => setIsCited(event.target.checked)} />
          {t("attribute.in_citations")}
        </label>
        {attribute && (
          <Select
            label={t("attribute.place")}
            options={register.attributes.map((_one, at) => ({ id: String(at), name: String(at + 1) }))}
            value={place}
            onChange={setPlace}
          />
        )}
        <DialogActions>
          {attribute && (
            <Button look="danger" onPress={() => void remove()}>
              {t("attribute.delete")}
            </Button>
          )}
          <Button onPress={onClose}>{t("common:cancel")}</Button>
          <Button look="primary" type="submit" isDisabled={!name.trim()}>
            {t("common:save")}
          </Button>
        </DialogActions>
      </Form>
    </Dialog>
  );
}

/** Stores an attribute at its place; those that it passes are moved along. A new one comes last. */
async function storeAttribute(register: Register, attribute: Attribute | undefined, place: number, change: object) {
  const { attributes } = register;
  if (!attribute) {
    const position = (attributes.at(-1)?.position ?? -1) + 1;
    return register.change({ attributes: [{ id: newId(), position, ...change }] });
  }
  const others = attributes.filter((one) => one.id !== attribute.id);
  const order = [...others.slice(0, place), attribute, ...others.slice(place)];
  const moved = order
    .map((one, position) => ({ id: one.id, position, was: one.position }))
    .filter((one) => one.id !== attribute.id && one.position !== one.was)
    .map(({ id, position }) => ({ id, position }));
  return register.change({ attributes: [{ id: attribute.id, position: place, ...change }, ...moved] });
}

type Option = Attribute["options"][number];

/** The choices, each with a name and a place. */
function Options({ options, onChange }: { options: Option[]; onChange: (options: Option[]) => void }) {
  const { t } = useTranslation("participants");
  const move = (at: number, by: number) => {
    const next = [...options];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    onChange(next);
  };
  return (
    <fieldset className={css.options}>
      <legend>{t("attribute.options")}</legend>
      {options.map((one, at) => (
        <div key={one.id} className={css.option}>
          <TextField
            label={t("attribute.option", { number: at + 1 })}
            hideLabel
            value={one.name}
            maxLength={80}
            onChange={(name) => onChange(options.map((old) => (old.id === one.id ? { ...old, name } : old)))}
          />
          <IconButton small label={t("attribute.up")} isDisabled={at === 0} onPress={() => move(at, -1)}>
            <ArrowUp size={16} />
          </IconButton>
          <IconButton
            small
            label={t("attribute.down")}
            isDisabled={at === options.length - 1}
            onPress={() => move(at, 1)}
          >
            <ArrowDown size={16} />
          </IconButton>
          <IconButton
            small
            label={t("attribute.drop", { name: one.name })}
            onPress={() => onChange(options.filter((old) => old.id !== one.id))}
          >
            <X size={16} />
          </IconButton>
        </div>
      ))}
      <Button small onPress={() => onChange([...options, { id: newId(), name: "" }])}>
        {t("attribute.more")}
      </Button>
    </fieldset>
  );
}
