import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CodebookPast } from "../../api/types";
import { Badge, CalmNote, Card } from "../../ui";
import { type ChangeKind, changesBetween } from "./compare";
import css from "./past.module.css";

const KINDS: ChangeKind[] = [
  "added",
  "split",
  "renamed",
  "moved",
  "merged",
  "grouped",
  "ungrouped",
  "retired",
  "restored",
  "removed",
  "recoloured",
];

/** What is different between two days, by kind. */
export function Changes({ before, after }: { before: CodebookPast; after: CodebookPast }) {
  const { t } = useTranslation("pages");
  const changes = useMemo(() => changesBetween(before, after), [before, after]);
  const quoted = (name: string) => (name ? t("history.quoted", { name }) : t("past.top"));
  if (changes.length === 0) return <CalmNote>{t("past.same")}</CalmNote>;
  return (
    <div className={css.kinds}>
      {KINDS.map((kind) => {
        const mine = changes.filter((change) => change.kind === kind);
        if (mine.length === 0) return null;
        return (
          <Card key={kind}>
            <h2 className={css.title}>
              {t(`past.kind.${kind}`)} <Badge>{mine.length}</Badge>
            </h2>
            <ul className={css.changes}>
              {mine.map((change) => (
                <li key={`${change.code} ${change.to}`}>
                  {t(`past.change.${kind}`, {
                    name: change.name,
                    from: quoted(change.from),
                    to: quoted(change.to),
                  })}
                </li>
              ))}
            </ul>
          </Card>
        );
      })}
    </div>
  );
}
