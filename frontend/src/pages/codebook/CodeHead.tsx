import { Link } from "@tanstack/react-router";
import { MoreHorizontal } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { codeFamily, codePath, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Dot, IconButton, Menu, type MenuEntry } from "../../ui";
import css from "./codebook.module.css";

interface HeadProps {
  code: Code;
  entries: MenuEntry[];
}

/** A code's name, who made it, the way to its quotations, and all that can be done with it. */
export function CodeHead({ code, entries }: HeadProps) {
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
          {t("common:passages_count", { count: state.counts.codes[code.id] ?? 0 })}{" "}
          {t("common:in_documents", { count: state.counts.spread[code.id] ?? 0 })} ·{" "}
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
      <Menu
        label={t("common:more_about", { name: code.name })}
        trigger={
          <IconButton label={t("common:more_about", { name: code.name })}>
            <MoreHorizontal size={18} />
          </IconButton>
        }
        entries={entries}
      />
    </div>
  );
}
