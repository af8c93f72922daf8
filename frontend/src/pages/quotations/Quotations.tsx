import { getRouteApi } from "@tanstack/react-router";
import { BookOpenText } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import type { Quotations as Answer, Quotation } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { useAskable } from "../../parts/quotations/askable";
import { copy } from "../../parts/quotations/bulkActions";
import { useProject } from "../../project/useProject";
import { useRising } from "../../project/useRising";
import { Button, EmptyState, Fold, IconToggle, Loading, Muted, Row, Segments, Spread } from "../../ui";
import { useIsNarrow } from "../../ui/useIsNarrow";
import { ActionDialog } from "./ActionDialog";
import { SelectionBar } from "./BulkActions";
import { Counts } from "./Counts";
import { citation } from "./cite";
import { ExportDialog } from "./ExportDialog";
import { Filters } from "./Filters";
import type { BulkAction } from "./itemHandlers";
import { QuotationList } from "./QuotationList";
import { useQuotations } from "./quotationPages";
import css from "./quotations.module.css";
import { ReadingPane } from "./ReadingPane";
import { asQuery, isFiltered, isShared, type List, type QuotationSearch } from "./search";
import { useSelection } from "./selection";
import type { Hold } from "./useListPlace";
import { useRange } from "./useRange";
import { Views } from "./Views";

const route = getRouteApi("/signed-in/p/$project/quotations");

/** Everything that was coded, narrowed to what one asks for. */
export function Quotations() {
  const { t } = useTranslation("quotations");
  const { session, state } = useProject();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const asked = asQuery(search);
  const [range, onRange] = useRange();
  const data = useQuotations(session.project, asked, range.first, range.last);
  const askable = useAskable(session.project, state.seq);
  const selection = useSelection(session.project, asked, data.head?.total ?? 0);
  const { action, setAction, onAction } = useAction();
  const hold = useRef<Hold | null>(null);
  useRising(state.seq, data.head?.seq, async () => {
    const putBack = await hold.current?.();
    await data.refetch();
    putBack?.();
  });

  const change = (next: QuotationSearch) => {
    selection.clear();
    void navigate({ search: next, resetScroll: false });
  };
  const [isExporting, setExporting] = useState(false);
  const { head } = data;
  const shared = isShared(search);
  const { may } = state.project;
  const isNarrow = useIsNarrow();
  const [isBeside, setBeside] = useState(false);
  const [followed, setFollowed] = useState<Quotation | null>(null);
  const hasBeside = isBeside && !isNarrow;
  return (
    <div className={css.page} data-beside={hasBeside || undefined}>
      <div className={css.head}>
        <h1>{t("title")}</h1>
        <Muted>{t("lead")}</Muted>
      </div>
      <div className={css.main}>
        <Filters search={search} askable={askable} onChange={change} />
        {head && (
          <Summary
            head={head}
            search={search}
            onChange={change}
            onExport={may.export ? () => setExporting(true) : undefined}
          >
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
        {head && head.total === 0 && !data.isStale && !data.error && <NoQuotations isFiltered={isFiltered(search)} />}
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
      <Aside search={search} head={head} beside={hasBeside ? followed : undefined} onChange={change} />
      {isExporting && head && (
        <ExportDialog search={search} total={rowsOf(head, shared)} onClose={() => setExporting(false)} />
      )}
      {action && <ActionDialog {...action} onDone={selection.clear} onClose={() => setAction(null)} />}
    </div>
  );
}

/** How many rows an export has: one for each code of a passage. */
function rowsOf(head: Answer, shared: boolean): number {
  return shared ? head.total : Object.values(head.codes).reduce((sum, one) => sum + one, 0);
}

/** The action that waits for an answer; copying needs none. */
function useAction() {
  const [action, setAction] = useState<{ what: BulkAction; quotations: Quotation[] } | null>(null);
  const copyCited = useCopyCited();
  const onAction = (what: BulkAction, quotations: Quotation[]) => {
    if (what === "copy") copyCited(quotations);
    else setAction({ what, quotations });
  };
  return { action, setAction, onAction };
}

interface SummaryProps {
  head: Answer;
  search: QuotationSearch;
  onChange: (search: QuotationSearch) => void;
  onExport: (() => void) | undefined;
  children: ReactNode;
}

/** "126 passages, 181 codings, in 9 of 10 documents, from 9 of 10 informants", and what is one card. */
function Summary({ head, search, onChange, onExport, children }: SummaryProps) {
  const { t } = useTranslation("quotations");
  const documents = Object.keys(head.documents).length;
  return (
    <Spread>
      <p className={css.summary} role="status">
        <strong>{t(search.per ? "total" : "passages", { count: head.total, n: formatNumber(head.total) })}</strong>
        {head.codings !== null && <span>{t("codings", { count: head.codings, n: formatNumber(head.codings) })}</span>}
        <span>{t("in_documents", { count: head.all_documents, n: documents })}</span>
        {head.all_informants > 0 && (
          <span>{t("from_informants", { count: head.all_informants, n: head.informants })}</span>
        )}
      </p>
      <Row>
        {head.codings !== null && (
          <Segments
            label={t("per.label")}
            value={search.per ?? "passage"}
            options={[
              { id: "passage", name: t("per.passage") },
              { id: "coding", name: t("per.coding") },
            ]}
            onChange={(per) => onChange({ ...search, per: per === "coding" ? "coding" : undefined })}
          />
        )}
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

function NoQuotations({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation("quotations");
  return (
    <EmptyState title={isFiltered ? t("none_filtered") : t("none")}>
      {isFiltered ? t("none_filtered_how") : t("none_how")}
    </EmptyState>
  );
}

interface AsideProps {
  search: QuotationSearch;
  head: Answer | undefined;
  /** The quotation to read on at. Undefined while one does not read beside the list. */
  beside: Quotation | null | undefined;
  onChange: (search: QuotationSearch) => void;
}

/** Beside the list: the text around the quotation that one is at, or how many there are of each. */
function Aside({ search, head, beside, onChange }: AsideProps) {
  const { t } = useTranslation("quotations");
  const isNarrow = useIsNarrow();
  const hasBeside = beside !== undefined;
  const narrow = (list: List, id: string) => {
    const old: string[] = search[list] ?? [];
    const has = old.includes(id);
    const values = has ? old.filter((one) => one !== id) : list === "code" ? [id] : [...old, id];
    onChange({ ...search, [list]: values.length > 0 ? values : undefined });
  };
  return (
    <aside className={css.aside} aria-label={hasBeside ? t("beside.title") : t("counts.title")}>
      {beside && head && head.total > 0 && <ReadingPane quotation={beside} />}
      <Fold key={String(isNarrow)} open={!isNarrow} hidden={hasBeside}>
        <summary>{t("counts.title")}</summary>
        <div className={css.asideBody}>
          <Views search={search} />
          {head && <Counts head={head} search={search} onFilter={narrow} />}
        </div>
      </Fold>
    </aside>
  );
}

/** Copies quotations with where each is from. */
function useCopyCited(): (quotations: Quotation[]) => void {
  const { t } = useTranslation("quotations");
  const { state } = useProject();
  return (quotations) => {
    const lines = quotations.map((one) =>
      citation(one, state.documents[one.document]?.title ?? "", (number) => t("turn", { number })),
    );
    void copy(lines.join("\n\n"), quotations.length);
  };
}
