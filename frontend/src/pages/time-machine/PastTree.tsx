import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CodebookPast } from "../../api/types";
import { Badge, Card, Dot, Muted } from "../../ui";
import { byId, marksOf, treeOf } from "./compare";
import css from "./past.module.css";

const TONES = { new: "good", changed: "warn", merged: "warn" } as const;

/** The codebook as it was after a step, with what the step did to it. */
export function PastTree({ past, previous }: { past: CodebookPast; previous: CodebookPast }) {
  const { t } = useTranslation("pages");
  const nodes = useMemo(() => treeOf(past), [past]);
  const marks = useMemo(() => marksOf(previous, past), [previous, past]);
  const codes = useMemo(() => byId(past), [past]);
  const groupsOf = (id: string) => past.groups.filter((group) => group.codes.includes(id)).map((group) => group.name);
  const groups = past.groups.map((group) => ({
    ...group,
    count: group.codes.filter((id) => codes.get(id) && !codes.get(id)?.is_gone).length,
  }));
  return (
    <div className={css.columns}>
      <Card>
        <h2 className={css.title}>{t("past.codes", { count: nodes.length })}</h2>
        <ul className={css.tree}>
          {nodes.map(({ code, depth }) => {
            const mark = marks.get(code.id);
            return (
              <li
                key={code.id}
                data-mark={mark}
                style={{ paddingInlineStart: `${0.5 + Math.min(depth, 8) * 1.25}rem` }}
              >
                <Dot colour={code.colour} />
                <span className={css.name}>
                  {depth > 0 && <span className="visually-hidden">{t("past.level", { level: depth + 1 })}</span>}
                  {code.name}
                </span>
                {mark && <Badge data-tone={TONES[mark]}>{t(`past.mark.${mark}`)}</Badge>}
                <span className={css.groups}>{groupsOf(code.id).join(", ")}</span>
              </li>
            );
          })}
        </ul>
        {nodes.length === 0 && <Muted>{t("past.empty")}</Muted>}
      </Card>
      <Card>
        <h2 className={css.title}>{t("past.groups", { count: groups.length })}</h2>
        <ul className={css.tree}>
          {groups.map((group) => (
            <li key={group.id}>
              <Dot colour={group.colour} />
              <span className={css.name}>{group.name}</span>
              <span className={css.groups}>{group.count}</span>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  );
}
