import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Participant } from "../../api/types";
import { Button, ComboBox, Select, TextField, toast } from "../../ui";
import css from "./participants.module.css";
import { choicesOf } from "./useColumns";
import type { Register } from "./useRegister";
import { useWords } from "./useWords";

interface BulkProps {
  register: Register;
  rows: Participant[];
  onDone: () => void;
}

/** What is done with all that are picked: one answer for all of them, or deleting them. */
export function BulkBar({ register, rows, onDone }: BulkProps) {
  const { t } = useTranslation("participants");
  const words = useWords();
  const [column, setColumn] = useState("status");
  const [value, setValue] = useState("");
  const attribute = register.attributes.find((one) => one.id === column);
  const choices = attribute
    ? choicesOf(attribute, words).map((one) => ({ id: JSON.stringify(one.value), name: one.name }))
    : Object.entries(words.status).map(([id, name]) => ({ id, name }));
  const isListed = !attribute || attribute.kind === "choice" || attribute.kind === "yes_no";
  const run = async (fields: object, said: string) => {
    try {
      await register.change({ participants: rows.map((one) => ({ id: one.id, ...fields })) });
      toast(said);
      onDone();
    } catch (error) {
      toast(sentence(error), { kind: "error" });
    }
  };
  const set = () => {
    const given = attribute && isListed ? JSON.parse(value) : value;
    void run(
      attribute ? { answers: { [attribute.id]: given || null } } : { status: value },
      t("bulk.done", { count: rows.length }),
    );
  };
  return (
    <section className={css.bulk} aria-label={t("bulk.label")}>
      <strong>{t("bulk.picked", { count: rows.length })}</strong>
      <Select
        label={t("bulk.column")}
        hideLabel
        options={[
          { id: "status", name: t("column.status") },
          ...register.attributes.map((one) => ({ id: one.id, name: one.name })),
        ]}
        value={column}
        onChange={(id) => {
          setColumn(id);
          setValue("");
        }}
      />
      {isListed ? (
        <ComboBox
          key={column}
          label={t("bulk.value")}
          options={choices}
          value={value || null}
          onChange={(id) => setValue(id ?? "")}
          empty={t("bulk.none")}
        />
      ) : (
        <TextField label={t("bulk.value")} value={value} onChange={setValue} />
      )}
      <Button look="primary" onPress={set} isDisabled={isListed && !value}>
        {t("bulk.set")}
      </Button>
      <Button
        look="danger"
        onPress={() =>
          void run({ is_withdrawn: true }, t("deleted", { count: rows.length, name: rows[0]?.pseudonym ?? "" }))
        }
      >
        {t("delete")}
      </Button>
      <Button look="quiet" onPress={onDone}>
        {t("bulk.clear")}
      </Button>
    </section>
  );
}
