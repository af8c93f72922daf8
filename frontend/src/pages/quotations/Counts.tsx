import { useTranslation } from "react-i18next";
import type { Quotations } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Fold, Muted } from "../../ui";
import css from "./quotations.module.css";
import type { List, QuotationSearch } from "./search";

const MOST = 12;

interface Bar {
  id: string;
  name: string;
  count: number;
}

interface CountsProps {
  head: Quotations;
  search: QuotationSearch;
  onFilter: (list: List, id: string) => void;
}

/** How the quotations spread over documents, speakers, codes and coders; a click narrows to one of them. */
export function Counts({ head, search, onFilter }: CountsProps) {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  const bars = (counts: Record<string, number>, nameOf: (id: string) => string): Bar[] =>
    Object.entries(counts)
      .map(([id, count]) => ({ id, name: nameOf(id), count }))
      .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, "nb"));
  const documents = bars(head.documents, (id) => state.documents[id]?.title ?? "");
  const codes = bars(head.codes, (id) => state.codes[id]?.name ?? "");
  const coders = bars(head.coders, (id) => memberOf(state, id)?.name ?? "");
  const speakers = head.speakers
    .filter((one) => one.name)
    .map((one) => ({ id: one.name, name: one.name, count: one.count }));
  return (
    <>
      <BarTable list="document" bars={documents} total={head.total} search={search} onFilter={onFilter} />
      <BarTable list="speaker" bars={speakers} total={head.total} search={search} onFilter={onFilter} />
      {codes.length > 1 && <BarTable list="code" bars={codes} total={head.total} search={search} onFilter={onFilter} />}
      {coders.length > 1 && (
        <BarTable list="coder" bars={coders} total={head.total} search={search} onFilter={onFilter} />
      )}
      {head.total === 0 && <Muted>{t("counts.none")}</Muted>}
    </>
  );
}

interface TableProps {
  list: List;
  bars: Bar[];
  total: number;
  search: QuotationSearch;
  onFilter: (list: List, id: string) => void;
}

function BarTable({ list, bars, total, search, onFilter }: TableProps) {
  const { t } = useTranslation("quotations");
  if (bars.length === 0) return null;
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const row = (bar: Bar) => (
    <tr key={bar.id}>
      <th scope="row">
        <button
          type="button"
          className={css.barName}
          aria-pressed={search[list]?.some((one) => one === bar.id) ?? false}
          title={t("counts.narrow", { name: bar.name })}
          onClick={() => onFilter(list, bar.id)}
        >
          {bar.name}
        </button>
      </th>
      <td className={css.barCell}>
        <span className={css.barFill} style={{ width: `${(100 * bar.count) / most}%` }} aria-hidden />
      </td>
      <td className={css.barCount}>
        {formatNumber(bar.count)}
        <span className="visually-hidden"> {t("counts.of", { total: formatNumber(total) })}</span>
      </td>
    </tr>
  );
  return (
    <div>
      <table className={css.bars}>
        <caption>{t(`counts.by_${list}`)}</caption>
        <tbody>{bars.slice(0, MOST).map(row)}</tbody>
      </table>
      {bars.length > MOST && (
        <Fold>
          <summary>{t("counts.rest", { count: bars.length - MOST })}</summary>
          <table className={css.bars}>
            <tbody>{bars.slice(MOST, 400).map(row)}</tbody>
          </table>
        </Fold>
      )}
    </div>
  );
}
