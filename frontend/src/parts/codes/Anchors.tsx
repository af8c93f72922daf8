import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client";
import type { Code } from "../../api/types";
import { useProject } from "../../project/useProject";
import css from "./anchors.module.css";

/** The quotations that stand as examples of a code, each a link to its place. */
export function Anchors({ code, hint }: { code: Code; hint?: string }) {
  const { t } = useTranslation("desk");
  const { session, state } = useProject();
  const { data } = useQuery({
    queryKey: ["anchors", code.id, state.seq],
    queryFn: () => api.GET("/api/codes/{code}/anchors", { params: { path: { code: code.id } } }),
    placeholderData: (before, query) => (query?.queryKey[1] === code.id ? before : undefined),
  });
  const quotations = data?.quotations ?? [];
  if (quotations.length === 0 && !hint) return null;
  return (
    <section className={css.anchors} aria-label={t("anchor.title")}>
      <h3>{t("anchor.title")}</h3>
      {quotations.length === 0 && <p className={css.quiet}>{hint}</p>}
      <ul>
        {quotations.map((one) => (
          <li key={one.id}>
            <blockquote className={css.quotation}>{one.quotation}</blockquote>
            <Link
              to="/p/$project/d/$document"
              params={{ project: session.project, document: one.document }}
              search={{ coding: one.id }}
            >
              {[one.title, one.speaker].filter(Boolean).join(" · ")}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
}
