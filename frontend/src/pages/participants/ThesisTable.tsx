import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query";
import { Copy, Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { InterviewTable } from "../../api/types";
import { withDefaults } from "../../api/unsaid";
import { language } from "../../base/i18n";
import { ExportJob } from "../../parts/exports/ExportJob";
import { useJob } from "../../parts/exports/useJob";
import { useProject } from "../../project/useProject";
import { Button, Segments, toast } from "../../ui";
import css from "./participants.module.css";
import type { Register } from "./useRegister";

type Looks = { informant: "number" | "pseudonym"; sum: "minutes" | "hours"; columns: string[] };
const OWN = ["date", "medium", "place", "length"] as const;

/** The table of interviews as it will stand in the thesis: looked at, copied, exported. */
export function ThesisTable({ register }: { register: Register }) {
  const { t } = useTranslation("participants");
  const { session, state } = useProject();
  const [looks, setLooks] = useState<Looks>({ informant: "number", sum: "minutes", columns: [] });
  const { data: table } = useQuery({
    queryKey: ["interview-table", session.project, looks, register.all.seq, language()],
    queryFn: () =>
      api.GET("/api/projects/{project}/register/interview-table", {
        params: { path: { project: session.project }, query: looks },
      }),
    placeholderData: keepPreviousData,
  });
  const make = useMutation({
    mutationFn: () =>
      api.POST("/api/projects/{project}/exports", {
        params: { path: { project: session.project } },
        body: withDefaults<"ExportWantedRequest">({ what: "interviews", format: "docx", looks }),
      }),
    onError: (error) => toast(sentence(error), { kind: "error" }),
  });
  const { job, refresh } = useJob(make.data);
  if (!table) return null;
  const shown = table.columns;
  const order = [...register.attributes.map((one) => one.id), ...OWN];
  const turn = (id: string) => {
    const next = shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id];
    if (next.length > 0) setLooks({ ...looks, columns: order.filter((one) => next.includes(one)) });
  };
  return (
    <section className={css.thesis} aria-label={t("thesis.label")}>
      <div className={css.thesisHead}>
        <h2>{t("thesis.label")}</h2>
        <Button small onPress={() => void copyTable(table).then(() => toast(t("thesis.copied")))}>
          <Copy size={14} aria-hidden />
          {t("thesis.copy")}
        </Button>
        {state.project.may.export && (
          <Button small isDisabled={make.isPending} onPress={() => make.mutate()}>
            <Download size={14} aria-hidden />
            Word
          </Button>
        )}
      </div>
      {job && <ExportJob job={job} onChange={refresh} />}
      <PaperTable table={table} />
      <p className={css.facts}>{table.facts}</p>
      <div className={css.looks}>
        <Segments
          label={t("thesis.informant")}
          value={looks.informant}
          options={(["number", "pseudonym"] as const).map((id) => ({ id, name: t(`thesis.${id}`) }))}
          onChange={(informant) => setLooks({ ...looks, informant })}
        />
        <Segments
          label={t("thesis.sum")}
          value={looks.sum}
          options={(["minutes", "hours"] as const).map((id) => ({ id, name: t(`thesis.${id}`) }))}
          onChange={(sum) => setLooks({ ...looks, sum })}
        />
        <fieldset className={css.columnTicks}>
          <legend>{t("thesis.columns")}</legend>
          {order.map((id) => (
            <label key={id}>
              <input type="checkbox" checked={shown.includes(id)} onChange={() => turn(id)} />
              {register.all.attributes[id]?.name ?? t(`interview.${id}`)}
            </label>
          ))}
        </fieldset>
      </div>
    </section>
  );
}

/** As it looks on paper. */
function PaperTable({ table }: { table: InterviewTable }) {
  const align = (at: number) => (table.right.includes(at) ? "end" : undefined);
  // Two columns may have one name.
  const columns = table.header.map((name, at) => ({ name, at }));
  return (
    <div className={css.paper}>
      <table>
        <caption>{table.title}</caption>
        <thead>
          <tr>
            {columns.map(({ name, at }) => (
              <th key={at} scope="col" data-align={align(at)}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are numbered, and have nothing else of their own
            <tr key={number}>
              {columns.map(({ at }) => (
                <td key={at} data-align={align(at)}>
                  {row[at]}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            {columns.map(({ at }) => (
              <td key={at} data-align={align(at)}>
                {table.total[at]}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const escaped = (words: string) => words.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

/** Copies a table so that Word and spreadsheets paste it as one. */
async function copyTable(table: InterviewTable): Promise<void> {
  const lines = [table.header, ...table.rows, table.total];
  const plain = lines.map((row) => row.join("\t")).join("\n");
  const row = (cells: string[], tag: "td" | "th") =>
    `<tr>${cells.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join("")}</tr>`;
  const html = `<table>${row(table.header, "th")}${[...table.rows, table.total].map((one) => row(one, "td")).join("")}</table>`;
  if (typeof ClipboardItem === "undefined") return navigator.clipboard.writeText(plain);
  const item = new ClipboardItem({
    "text/plain": new Blob([plain], { type: "text/plain" }),
    "text/html": new Blob([html], { type: "text/html" }),
  });
  await navigator.clipboard.write([item]);
}
