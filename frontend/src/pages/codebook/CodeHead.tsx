import { Link, useNavigate } from "@tanstack/react-router";
import { MoreHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { codeFamily, codePath, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { retireCode } from "../../project/writes/codes";
import { Dot, IconButton, Menu, toast } from "../../ui";
import css from "./codebook.module.css";

/** What is asked about before it is done to a code. */
export type CodeAct = "move" | "child" | "merge";

interface HeadProps {
  code: Code;
  onAct: (act: CodeAct) => void;
  onRetired: () => void;
}

/** A code's name, who made it, the way to its quotations, and all that can be done with it. */
export function CodeHead({ code, onAct, onRetired }: HeadProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const family = codeFamily(state.codes, code.id);
  return (
    <div className={css.panelHead}>
      <div>
        {code.parent && <p className={css.path}>{codePath(state.codes, code.parent)} /</p>}
        <h2 className={css.name}>
          <Dot colour={code.colour} />
          {code.name}
        </h2>
        <p className={css.path}>
          {t("common:codings_count", { count: state.counts.codes[code.id] ?? 0 })} ·{" "}
          {t("codebook.made", {
            name: memberOf(state, code.created_by)?.name ?? "",
            date: formatDate(code.created_at),
          })}
        </p>
        <Link
          to="/p/$project/quotations"
          params={{ project: session.project }}
          search={{ code: [family.size > 1 ? `${code.id}.below` : code.id] }}
        >
          {t("codebook.show_quotations")}
        </Link>
      </div>
      {state.project.may.edit_codebook && <CodeMenu code={code} onAct={onAct} onRetired={onRetired} />}
    </div>
  );
}

function CodeMenu({ code, onAct, onRetired }: HeadProps) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const navigate = useNavigate();
  const retire = () => {
    retireCode(session, code.id, true);
    onRetired();
    toast(t("codebook.is_retired", { code: code.name }), {
      action: { name: t("codebook.bring_back"), run: () => retireCode(session, code.id, false) },
    });
  };
  return (
    <Menu
      label={t("common:more_about", { name: code.name })}
      trigger={
        <IconButton label={t("common:more_about", { name: code.name })}>
          <MoreHorizontal size={18} />
        </IconButton>
      }
      entries={[
        { id: "child", name: t("codebook.new_child"), onAction: () => onAct("child") },
        { id: "move", name: t("codebook.move"), onAction: () => onAct("move") },
        {
          id: "split",
          name: t("codebook.split"),
          onAction: () =>
            void navigate({
              to: "/p/$project/codebook/split/$code",
              params: { project: session.project, code: code.id },
            }),
        },
        { id: "merge", name: t("codebook.merge"), onAction: () => onAct("merge") },
        { id: "retire", name: t("codebook.retire"), danger: true, apart: true, onAction: retire },
      ]}
    />
  );
}
