import { getRouteApi } from "@tanstack/react-router";
import { useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../api/client";
import { useProject } from "../api/project";
import type { Quotations as Answer, Quotation } from "../api/types";
import { formatNumber } from "../i18n";
import { Button, ConfirmDialog, EmptyState, Loading } from "../ui";
import page from "../ui/page.module.css";
import { Counts } from "./Counts";
import { citation } from "./cite";
import { DeedDialog, SelectionBar } from "./Deeds";
import { PAGE, useAskable, useQuotations, useRising } from "./data";
import { changeable, copy, uncode } from "./deeds";
import { Filters } from "./Filters";
import type { Deed } from "./QuotationItem";
import { type Hold, QuotationList } from "./QuotationList";
import css from "./quotations.module.css";
import { asQuery, isFiltered, isShared, type List, type QuotationSearch } from "./search";
import { useSelection } from "./selection";
import { Views } from "./Views";

const route = getRouteApi("/signed-in/p/$project/quotations");

/** Everything that was coded, narrowed to what one asks for. */
export function Quotations() {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = asQuery(search);
  const [range, setRange] = useState<Range>({ first: 0, last: 0 });
  const data = useQuotations(session.project, asked, range.first, range.last);
  const askable = useAskable(session.project, state.seq);
  const selection = useSelection(session.project, asked, data.head?.total ?? 0);
  const [deed, setDeed] = useState<{ what: Deed; quotations: Quotation[] } | null>(null);
  const hold = useRef<Hold | null>(null);
  useRising(state.seq, data.head?.seq, async () => {
    const putBack = await hold.current?.();
    await data.refetch();
    putBack?.();
  });
  const onRange = useRange(setRange);

  const change = (next: QuotationSearch) => {
    selection.clear();
    void navigate({ search: next, resetScroll: false });
  };
  const narrow = (list: List, id: string) => {
    const old: string[] = search[list] ?? [];
    const has = old.includes(id);
    const values = has ? old.filter((one) => one !== id) : list === "code" ? [id] : [...old, id];
    change({ ...search, [list]: values.length > 0 ? values : undefined });
  };
  const onDeed = (what: Deed, quotations: Quotation[]) => {
    if (what !== "copy") {
      setDeed({ what, quotations });
      return;
    }
    const lines = quotations.map((one) =>
      citation(one, state.documents[one.document]?.title ?? "", (number) => t("turn", { number })),
    );
    void copy(lines.join("\n\n"), quotations.length);
  };
  const { head } = data;
  const [isWide] = useState(() => window.matchMedia?.("(min-width: 60.01rem)").matches ?? true);
  const shared = isShared(search);
  return (
    <div className={css.page}>
      <div className={css.head}>
        <h1>{t("title")}</h1>
        <p className={page.muted}>{t("lead")}</p>
      </div>
      <div className={css.main}>
        <Filters search={search} askable={askable} onChange={change} />
        {head && <Summary head={head} />}
        <SelectionBar selection={selection} isShared={shared} onDeed={onDeed} />
        {data.isPending && <Loading />}
        {data.error && (
          <EmptyState title={sentence(data.error)} action={<Button onPress={() => change({})}>{t("clear")}</Button>} />
        )}
        {head && head.total === 0 && !data.isStale && !data.error && (
          <EmptyState title={isFiltered(search) ? t("none_filtered") : t("none")}>
            {isFiltered(search) ? t("none_filtered_how") : t("none_how")}
          </EmptyState>
        )}
        {head && head.total > 0 && !data.error && (
          <QuotationList
            asked={asked}
            data={data}
            isShared={shared}
            selection={selection}
            hold={hold}
            onRange={onRange}
            onDeed={onDeed}
          />
        )}
      </div>
      <aside className={css.aside} aria-label={t("counts.title")}>
        <details className={page.fold} open={isWide}>
          <summary>{t("counts.title")}</summary>
          <div className={css.asideBody}>
            <Views search={search} />
            {head && <Counts head={head} search={search} onFilter={narrow} />}
          </div>
        </details>
      </aside>
      {deed && (deed.what === "code" || deed.what === "recode" || deed.what === "comment") && (
        <DeedDialog
          deed={deed.what}
          quotations={deed.quotations}
          onDone={selection.clear}
          onClose={() => setDeed(null)}
        />
      )}
      {deed?.what === "uncode" && (
        <ConfirmDialog
          isOpen
          danger
          title={t("ask.uncode", { count: changeable(deed.quotations).length })}
          body={t("ask.uncode_body")}
          confirm={t("deed.uncode")}
          onConfirm={() => void uncode(session, deed.quotations).then((done) => done && selection.clear())}
          onClose={() => setDeed(null)}
        />
      )}
    </div>
  );
}

const MARGIN = 15; // quotations that are fetched before they come into view
const SETTLED_MS = 120;

interface Range {
  first: number;
  last: number;
}

/** Tells which quotations are in view, by whole pages: the next page at once, one far away when the flight is over. */
function useRange(set: (range: Range) => void): (first: number, last: number) => void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const now = useRef<Range>({ first: 0, last: 0 });
  return useCallback(
    (first: number, last: number) => {
      const from = Math.floor(Math.max(0, first - MARGIN) / PAGE) * PAGE;
      const to = Math.floor((last + MARGIN) / PAGE) * PAGE;
      clearTimeout(timer.current);
      if (now.current.first === from && now.current.last === to) return;
      const tell = () => {
        now.current = { first: from, last: to };
        set(now.current);
      };
      const isNext = from <= now.current.last + PAGE && to >= now.current.first - PAGE;
      if (isNext) tell();
      else timer.current = setTimeout(tell, SETTLED_MS);
    },
    [set],
  );
}

/** "126 quotations, in 9 of 10 documents, from 9 of 10 informants." */
function Summary({ head }: { head: Answer }) {
  const { t } = useTranslation("quotations");
  const documents = Object.keys(head.documents).length;
  return (
    <p className={css.summary} role="status">
      <strong>{t("total", { count: head.total, n: formatNumber(head.total) })}</strong>
      <span>{t("in_documents", { count: head.all_documents, n: documents })}</span>
      {head.all_informants > 0 && (
        <span>{t("from_informants", { count: head.all_informants, n: head.informants })}</span>
      )}
    </p>
  );
}
