import { getRouteApi } from "@tanstack/react-router";
import { BookOpenText } from "lucide-react";
import { type ReactNode, useCallback, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Quotations as Answer, Quotation } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { useAskable } from "../../parts/quotations/askable";
import { changeable, copy, uncode } from "../../parts/quotations/bulkActions";
import { useProject } from "../../project/useProject";
import { useRising } from "../../project/useRising";
import { Button, ConfirmDialog, EmptyState, Fold, IconToggle, Loading, Muted, Row, Spread } from "../../ui";
import { useIsNarrow } from "../../ui/useIsNarrow";
import { BulkActionDialog, SelectionBar } from "./BulkActions";
import { Counts } from "./Counts";
import { citation } from "./cite";
import { ExportDialog } from "./ExportDialog";
import { Filters } from "./Filters";
import type { BulkAction } from "./QuotationItem";
import { type Hold, QuotationList } from "./QuotationList";
import { PAGE, useQuotations } from "./quotationPages";
import css from "./quotations.module.css";
import { ReadingPane } from "./ReadingPane";
import { asQuery, isFiltered, isShared, type List, type QuotationSearch } from "./search";
import { useSelection } from "./selection";
import { Views } from "./Views";
import { WeighDialog } from "./WeighDialog";

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
  const [action, setAction] = useState<{ what: BulkAction; quotations: Quotation[] } | null>(null);
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
  const onAction = (what: BulkAction, quotations: Quotation[]) => {
    if (what !== "copy") {
      setAction({ what, quotations });
      return;
    }
    const lines = quotations.map((one) =>
      citation(one, state.documents[one.document]?.title ?? "", (number) => t("turn", { number })),
    );
    void copy(lines.join("\n\n"), quotations.length);
  };
  const { head } = data;
  const { may } = state.project;
  const [isExporting, setExporting] = useState(false);
  const isNarrow = useIsNarrow();
  const [isBeside, setBeside] = useState(false);
  const [followed, setFollowed] = useState<Quotation | null>(null);
  const hasBeside = isBeside && !isNarrow;
  const shared = isShared(search);
  return (
    <div className={css.page} data-beside={hasBeside || undefined}>
      <div className={css.head}>
        <h1>{t("title")}</h1>
        <Muted>{t("lead")}</Muted>
      </div>
      <div className={css.main}>
        <Filters search={search} askable={askable} onChange={change} />
        {head && (
          <Summary head={head} onExport={may.export ? () => setExporting(true) : undefined}>
            {!isNarrow && head.total > 0 && (
              <IconToggle small label={t("beside.toggle")} isSelected={isBeside} onChange={setBeside}>
                <BookOpenText size={18} />
              </IconToggle>
            )}
          </Summary>
        )}
        <SelectionBar selection={selection} isShared={shared} onAction={onAction} />
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
            onAction={onAction}
            onFollow={hasBeside ? setFollowed : undefined}
          />
        )}
      </div>
      <aside className={css.aside} aria-label={hasBeside ? t("beside.title") : t("counts.title")}>
        {hasBeside && followed && head && head.total > 0 && <ReadingPane quotation={followed} />}
        <Fold key={String(isNarrow)} open={!isNarrow} hidden={hasBeside}>
          <summary>{t("counts.title")}</summary>
          <div className={css.asideBody}>
            <Views search={search} />
            {head && <Counts head={head} search={search} onFilter={narrow} />}
          </div>
        </Fold>
      </aside>
      {isExporting && head && <ExportDialog search={search} total={head.total} onClose={() => setExporting(false)} />}
      {action && <ActionDialog {...action} onDone={selection.clear} onClose={() => setAction(null)} />}
    </div>
  );
}

interface ActionDialogProps {
  what: BulkAction;
  quotations: Quotation[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks what an action still needs to know before it is done to these quotations. */
function ActionDialog({ what, quotations, onDone, onClose }: ActionDialogProps) {
  const { t } = useTranslation("quotations");
  const { session } = useProject();
  switch (what) {
    case "code":
    case "recode":
    case "comment":
      return <BulkActionDialog action={what} quotations={quotations} onDone={onDone} onClose={onClose} />;
    case "weigh":
      return <WeighDialog quotations={quotations} onDone={onDone} onClose={onClose} />;
    case "uncode":
      return (
        <ConfirmDialog
          isOpen
          danger
          title={t("ask.uncode", { count: changeable(quotations).length })}
          body={t("ask.uncode_body")}
          confirm={t("deed.uncode")}
          onConfirm={() => void uncode(session, quotations).then((done) => done && onDone())}
          onClose={onClose}
        />
      );
    case "copy":
      return null;
  }
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

interface SummaryProps {
  head: Answer;
  onExport: (() => void) | undefined;
  children: ReactNode;
}

/** "126 quotations, in 9 of 10 documents, from 9 of 10 informants." */
function Summary({ head, onExport, children }: SummaryProps) {
  const { t } = useTranslation("quotations");
  const documents = Object.keys(head.documents).length;
  return (
    <Spread>
      <p className={css.summary} role="status">
        <strong>{t("total", { count: head.total, n: formatNumber(head.total) })}</strong>
        <span>{t("in_documents", { count: head.all_documents, n: documents })}</span>
        {head.all_informants > 0 && (
          <span>{t("from_informants", { count: head.all_informants, n: head.informants })}</span>
        )}
      </p>
      <Row>
        {children}
        {onExport && head.total > 0 && (
          <Button small onPress={onExport}>
            {t("export.open")}
          </Button>
        )}
      </Row>
    </Spread>
  );
}
