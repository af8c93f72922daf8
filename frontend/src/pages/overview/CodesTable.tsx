import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Overview } from "../../api/types";
import { codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Avatar, Dot } from "../../ui";
import css from "./overview.module.css";
import { coders, MOST_COLUMNS } from "./people";

const MOST_SHOWN = 30;

/** How often each person has used each code. */
export function CodesTable({ overview }: { overview: Overview | undefined }) {
  const { t } = useTranslation("overview");
  const { session, state } = useProject();
  const people = coders(state, overview).slice(0, MOST_COLUMNS);
  const used = useMemo(() => new Map(overview?.codes.map((row) => [row.code + row.person, row.passages])), [overview]);
  const rows = flatten(codeTree(state.codes));
  if (rows.length === 0) return <p className={css.calm}>{t("stands.no_codes")}</p>;
  return (
    <>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t("stands.code")}</th>
            {people.map((member) => (
              <th key={member.id} scope="col">
                <span className={css.person}>
                  <Avatar name={member.name} colour={member.colour} />
                  {member.person === state.me.person ? t("stands.me", { name: member.name }) : member.name}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, MOST_SHOWN).map(({ code, depth }) => (
            <tr key={code.id}>
              <th scope="row" style={{ paddingLeft: `${1 + depth}rem` }}>
                <span className={css.person}>
                  <Dot colour={code.colour} />
                  <Link to="/p/$project/quotations" params={{ project: session.project }} search={{ code: [code.id] }}>
                    {code.name}
                  </Link>
                </span>
              </th>
              {people.map((member) => (
                <td key={member.id}>{used.get(code.id + member.person) ?? "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {rows.length > MOST_SHOWN && (
        <Link to="/p/$project/codebook" params={{ project: session.project }} className={css.more}>
          {t("stands.more_codes", { count: rows.length - MOST_SHOWN })}
        </Link>
      )}
    </>
  );
}
