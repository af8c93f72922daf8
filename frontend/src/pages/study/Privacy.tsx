import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Study, StudyEdit } from "../../api/types";
import { Select, toast } from "../../ui";
import { dayText } from "./days";
import { SavedField } from "./SavedField";
import css from "./study.module.css";
import type { EditStudy } from "./useStudy";

interface CardProps {
  study: Study;
  edit: EditStudy;
}

const CLASSES = ["open", "green", "yellow", "red"] as const;
const CHOICES = {
  notification_status: ["open", "not_needed", "sent", "assessed", "changed"],
  legal_basis: ["open", "consent", "public_interest", "anonymous", "other"],
  ending: ["open", "deleted", "anonymised", "archived"],
} as const;

/** What the notification says, who is responsible, and when the study ends. */
export function Privacy({ study, edit }: CardProps) {
  const { t } = useTranslation("study");
  const shared = { edit, mayEdit: study.may.edit };
  const choose = (name: keyof typeof CHOICES | "data_class", value: string) =>
    edit({ [name]: value } as StudyEdit).catch((error: unknown) => toast(sentence(error), { kind: "error" }));
  const select = (name: keyof typeof CHOICES) => (
    <Select
      label={t(name)}
      options={CHOICES[name].map((id) => ({ id, name: t(`${name}_is.${id}`) }))}
      value={study[name]}
      onChange={(value) => void choose(name, value)}
      isDisabled={!study.may.edit}
    />
  );
  const classes = CLASSES.filter(
    (id) => id === "open" || study.allowed_classes.includes(id) || id === study.data_class,
  );
  const highest = study.allowed_classes.at(-1) ?? "green";
  return (
    <section className={css.card} aria-labelledby="privacy">
      <h2 id="privacy">{t("privacy")}</h2>
      <div className={css.fields}>
        <SavedField
          name="notification_number"
          label={t("notification_number")}
          value={study.notification_number}
          {...shared}
        />
        {select("notification_status")}
        {select("legal_basis")}
        <SavedField name="institution" label={t("institution")} value={study.institution} {...shared} />
        <SavedField
          name="responsible"
          label={t("responsible")}
          hint={t("responsible_hint")}
          value={study.responsible}
          {...shared}
        />
        <Select
          label={t("data_class")}
          hint={t("highest", { highest: t(`data_class_is.${highest}`) })}
          options={classes.map((id) => ({ id, name: t(`data_class_is.${id}`) }))}
          value={study.data_class}
          onChange={(value) => void choose("data_class", value)}
          isDisabled={!study.may.edit}
        />
        <SavedField
          name="starts_on"
          label={t("starts_on")}
          placeholder="15.01.2027"
          value={dayText(study.starts_on)}
          {...shared}
        />
        <SavedField
          name="ends_on"
          label={t("ends_on")}
          placeholder="30.06.2027"
          value={dayText(study.ends_on)}
          {...shared}
        />
        {select("ending")}
      </div>
      <SavedField name="ending_notes" label={t("ending_notes")} value={study.ending_notes} isLong {...shared} />
      <SavedField name="method" label={t("method")} hint={t("method_hint")} value={study.method} {...shared} />
    </section>
  );
}
