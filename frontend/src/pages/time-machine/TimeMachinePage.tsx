import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Event } from "../../api/types";
import { eventsOf } from "../../api/unsaid";
import { sentenceOf } from "../../parts/history/sentences";
import { useProject } from "../../project/useProject";
import { Badge, Card, EmptyState, ErrorNote, Loading, Page, Section, Select, Small } from "../../ui";
import { Changes } from "./Changes";
import { FlowFigure } from "./FlowFigure";
import { fullest } from "./fullestStep";
import { PastTree } from "./PastTree";
import css from "./past.module.css";
import { useDates } from "./useDates";

type View = "tree" | "changes" | "figure";
const VIEWS: View[] = ["tree", "changes", "figure"];

/** The codebook's history: a slider through all its steps, two days beside each other, and the figure of what became of what. */
export function TimeMachinePage() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const asked = useQuery({
    queryKey: ["codebook-steps", session.project],
    queryFn: async () =>
      (await api.GET("/api/projects/{project}/codebook-steps", { params: { path: { project: session.project } } }))
        .steps,
    enabled: state.project.may.see_history,
    staleTime: 0,
  });
  const { refetch } = asked;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new number means that something happened
  useEffect(() => {
    if (state.project.may.see_history) void refetch();
  }, [state.seq, refetch]);
  return (
    <Page title={t("past.title")} lead={t("past.lead")}>
      <Small>
        <Link to="/p/$project/codebook" params={{ project: session.project }}>
          {t("split.to_codebook")}
        </Link>
      </Small>
      {asked.isPending && <Loading />}
      {asked.error && <ErrorNote>{sentence(asked.error)}</ErrorNote>}
      {asked.data && asked.data.length === 0 && <EmptyState title={t("past.none")} />}
      {asked.data && asked.data.length > 0 && <TimeMachine steps={eventsOf(asked.data)} />}
    </Page>
  );
}

function usePast(seq: number) {
  const { session } = useProject();
  return useQuery({
    queryKey: ["codebook-past", session.project, seq],
    queryFn: ({ signal }) =>
      api.GET("/api/projects/{project}/codebook-past", {
        params: { path: { project: session.project }, query: { seq } },
        signal,
      }),
    // What has been does not change.
    staleTime: Number.POSITIVE_INFINITY,
    placeholderData: (before) => before,
  });
}

function TimeMachine({ steps }: { steps: Event[] }) {
  const { t } = useTranslation("pages");
  const { at } = useDates();
  const last = steps.length - 1;
  // Unless one has moved it, the later date follows what happens now.
  const [chosen, setChosen] = useState<number | null>(null);
  const [since, setSince] = useState<number | null>(null);
  const [view, setView] = useState<View>("tree");
  const to = Math.min(chosen ?? last, last);
  // The figure begins where there was most to gather; the comparison with the beginning.
  const most = useMemo(() => fullest(steps), [steps]);
  const from = Math.min(since ?? (view === "figure" ? most : 0), to);
  const shown = useDeferredValue(to);
  const shownFrom = useDeferredValue(from);
  const step = steps[to];
  const now = usePast(steps[shown]?.seq ?? 0);
  const previous = usePast(shown > 0 ? (steps[shown - 1]?.seq ?? 0) : 0);
  const first = usePast(steps[shownFrom]?.seq ?? 0);
  const move = (value: number) => setChosen(value === last ? null : value);
  const label = (number: number) => {
    const one = steps[number];
    return one ? t("past.step_of", { number: number + 1, total: steps.length, date: at(one.at) }) : "";
  };
  const options = useMemo(() => VIEWS.map((id) => ({ id, name: t(`past.view.${id}`) })), [t]);
  if (!step) return null;
  return (
    <Section as="div">
      <Card>
        <div className={css.sliders}>
          {view !== "tree" && (
            <Slider name={t("past.from")} value={from} last={to} text={label(from)} onChange={setSince} />
          )}
          <Slider
            name={t(view === "tree" ? "past.to" : "past.until")}
            value={to}
            last={last}
            text={label(to)}
            onChange={move}
          />
          <p className={css.step} aria-live="polite">
            <strong>{step.actor_name}</strong> {sentenceOf(t, step)}
            {step.mode !== "do" && <Badge>{t(`past.mode.${step.mode}`)}</Badge>}
          </p>
        </div>
      </Card>
      <div className={css.view}>
        <Select
          label={t("past.view.label")}
          options={options}
          value={view}
          onChange={(id) => setView(VIEWS.find((one) => one === id) ?? "tree")}
        />
      </div>
      {now.error && <ErrorNote>{sentence(now.error)}</ErrorNote>}
      {!now.data || !previous.data || !first.data ? (
        <Loading />
      ) : view === "tree" ? (
        <PastTree past={now.data} previous={previous.data} />
      ) : view === "changes" ? (
        <Changes before={first.data} after={now.data} />
      ) : (
        <FlowFigure before={first.data} after={now.data} dates={[at(steps[from]?.at ?? ""), at(step.at)]} />
      )}
    </Section>
  );
}

interface SliderProps {
  name: string;
  value: number;
  last: number;
  text: string;
  onChange: (value: number) => void;
}

function Slider({ name, value, last, text, onChange }: SliderProps) {
  return (
    <label className={css.slider}>
      <span>{name}</span>
      <input
        type="range"
        min={0}
        max={last}
        value={value}
        disabled={last === 0}
        aria-valuetext={text}
        onChange={(event) => onChange(event.target.valueAsNumber)}
      />
      <output>{text}</output>
    </label>
  );
}
