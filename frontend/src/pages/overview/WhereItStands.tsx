import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "../../api/types";
import { Button } from "../../ui";
import { CodesTable } from "./CodesTable";
import { DocumentsTable } from "./DocumentsTable";
import css from "./overview.module.css";

/** Where the study stands: each document, or each code, by person. */
export function WhereItStands({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation("overview");
  const [by, setBy] = useState<"people" | "codes">("people");
  return (
    <section className={css.card} aria-labelledby="stands">
      <div className={css.cardHead}>
        <h2 id="stands">{t("stands.title")}</h2>
        <fieldset className={css.switch}>
          <legend className="visually-hidden">{t("stands.by")}</legend>
          {(["people", "codes"] as const).map((one) => (
            <Button key={one} small look="quiet" aria-pressed={by === one} onPress={() => setBy(one)}>
              {t(`stands.${one}`)}
            </Button>
          ))}
        </fieldset>
      </div>
      <div className={css.scroll}>
        {by === "people" ? <DocumentsTable overview={overview} /> : <CodesTable overview={overview} />}
      </div>
    </section>
  );
}
