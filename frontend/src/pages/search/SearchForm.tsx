import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Nearness, SearchAnswer } from "../../api/types";
import { formatNumber } from "../../base/i18n";
import { useSearchField } from "../../parts/keys/openSearch";
import { useAskable } from "../../parts/quotations/askable";
import { livingDocuments } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { Badge, Chip, ComboBox, Row, TextField } from "../../ui";
import { KINDS, LONGEST, type ProjectSearch, SEARCH_MODES } from "./address";
import css from "./search.module.css";

const PAUSE_MS = 250;

interface FormProps {
  search: ProjectSearch;
  head: SearchAnswer | undefined;
  onChange: (fields: Partial<ProjectSearch>, replace?: boolean) => void;
}

/** The field, what kind of thing is typed in it, and how near the hits shall come. */
export function SearchForm({ search, head, onChange }: FormProps) {
  const { t } = useTranslation("search");
  const mode = search.mode ?? "words";
  const { typed, setTyped, askNow } = useTyped(search.q ?? "", (q) => onChange({ q: q || undefined }, true));
  const field = useSearchField();
  return (
    <search className={css.form}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          askNow();
        }}
      >
        <TextField
          label={t("field")}
          hideLabel
          type="search"
          placeholder={t(mode === "regex" ? "placeholder_regex" : "placeholder")}
          value={typed}
          onChange={setTyped}
          maxLength={LONGEST}
          inputRef={field}
          spellCheck="false"
          autoComplete="off"
        />
      </form>
      <div className={css.ways}>
        <Modes mode={mode} onChange={onChange} />
        {mode === "words" && <Kinds search={search} head={head} onChange={onChange} />}
        <div className={css.narrow}>
          <Narrow search={search} onChange={onChange} />
        </div>
      </div>
      <p className={css.explained}>{t(`explained.${mode}`)}</p>
    </search>
  );
}

/** Words, exact words or a pattern. */
function Modes({ mode, onChange }: Pick<FormProps, "onChange"> & { mode: (typeof SEARCH_MODES)[number] }) {
  const { t } = useTranslation("search");
  return (
    <fieldset className={css.switch}>
      <legend className="visually-hidden">{t("mode.label")}</legend>
      {SEARCH_MODES.map((one) => (
        <button
          key={one}
          type="button"
          aria-pressed={mode === one}
          onClick={() => onChange({ mode: one === "words" ? undefined : one, kind: undefined })}
        >
          {t(`mode.${one}`)}
        </button>
      ))}
    </fieldset>
  );
}

/** How near the hits shall come, and how many there are of each. */
function Kinds({ search, head, onChange }: FormProps) {
  const { t } = useTranslation("search");
  const toggle = (kind: Nearness) => {
    const shown = search.kind ?? KINDS;
    const next = shown.includes(kind) ? shown.filter((one) => one !== kind) : [...shown, kind];
    onChange({ kind: next.length === 0 || next.length === KINDS.length ? undefined : [...next] });
  };
  return (
    <fieldset className={css.switch}>
      <legend className="visually-hidden">{t("kind.label")}</legend>
      {KINDS.map((kind) => (
        <button
          key={kind}
          type="button"
          aria-pressed={(search.kind ?? KINDS).includes(kind)}
          onClick={() => toggle(kind)}
        >
          <mark data-kind={kind}>{t(`kind.${kind}`)}</mark>
          {head && <Badge>{formatNumber(head.texts.kinds[kind] ?? 0)}</Badge>}
        </button>
      ))}
    </fieldset>
  );
}

/** Adds a document or a speaker to those that the search is narrowed to. */
function Narrow({ search, onChange }: Omit<FormProps, "head">) {
  const { t } = useTranslation("search");
  const { session, state } = useProject();
  const askable = useAskable(session.project, state.seq);
  const [narrowed, setNarrowed] = useState(0);
  const options = [
    ...livingDocuments(state).map((one) => ({ id: `document:${one.id}`, name: t("document", { name: one.title }) })),
    ...[...new Set(askable.speakers.map((one) => one.name))].map((name) => ({
      id: `speaker:${name}`,
      name: t("speaker", { name }),
    })),
  ];
  const narrow = (id: string | null) => {
    if (!id) return;
    const list = id.startsWith("document:") ? "document" : "speaker";
    const value = id.slice(list.length + 1);
    setNarrowed(narrowed + 1);
    onChange({ [list]: [...new Set([...(search[list] ?? []), value])] });
  };
  return (
    <ComboBox key={narrowed} label={t("narrow")} options={options} value={null} onChange={narrow} empty={t("nobody")} />
  );
}

interface Typed {
  typed: string;
  setTyped: (words: string) => void;
  askNow: () => void;
}

/** What stands in the field; asked for when the typing pauses, and taken from the address when that changes. */
function useTyped(asked: string, ask: (words: string) => void): Typed {
  const [typed, setTyped] = useState(asked);
  const handedOn = useRef(asked);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    if (asked === handedOn.current) return;
    handedOn.current = asked;
    setTyped(asked);
  }, [asked]);
  const askNow = () => {
    if (typed === handedOn.current) return;
    handedOn.current = typed;
    latest.current(typed);
  };
  useEffect(() => {
    if (typed === handedOn.current) return;
    const timer = setTimeout(() => {
      handedOn.current = typed;
      latest.current(typed);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return { typed, setTyped, askNow };
}

/** The documents and speakers that the search is narrowed to. */
export function Chips({ search, onChange }: Omit<FormProps, "head">) {
  const { t } = useTranslation("search");
  const { state } = useProject();
  const chips = (["document", "speaker"] as const).flatMap((list) =>
    (search[list] ?? []).map((value) => ({
      list,
      value,
      name: list === "document" ? (state.documents[value]?.title ?? t("gone")) : value,
    })),
  );
  if (chips.length === 0) return null;
  const remove = (list: "document" | "speaker", value: string) => {
    const left = (search[list] ?? []).filter((one) => one !== value);
    onChange({ [list]: left.length > 0 ? left : undefined });
  };
  return (
    <Row>
      {chips.map(({ list, value, name }) => (
        <Chip key={`${list}${value}`} removeLabel={t("remove", { name })} onRemove={() => remove(list, value)}>
          {t(list, { name })}
        </Chip>
      ))}
    </Row>
  );
}
