import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { Code, Uuid } from "../../api/types";
import { withDefaults } from "../../api/unsaid";
import { codePath, codeTree, flatten } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { undoLast } from "../../project/writes/codes";
import {
  announce,
  Button,
  ComboBox,
  EmptyState,
  ErrorNote,
  Loading,
  Muted,
  Note,
  Select,
  Small,
  toast,
} from "../../ui";
import { CODE_COLOURS } from "../../ui/colours";
import { filled, inPart, type Part, type Places, placed } from "./places";
import { SplitColumn } from "./SplitColumn";
import { SplitFoot } from "./SplitFoot";
import css from "./split.module.css";

const route = getRouteApi("/signed-in/p/$project/codebook/split/$code");

/** The page on which a code is split, for those who may. */
export function SplitPage() {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const code = state.codes[route.useParams().code];
  if (code && state.project.may.edit_codebook) return <Split key={code.id} code={code} />;
  return (
    <EmptyState
      title={t("split.gone")}
      action={
        <Link to="/p/$project/codebook" params={{ project: session.project }}>
          {t("split.to_codebook")}
        </Link>
      }
    />
  );
}

/** Where the new codes stand: beside the code that is split, or below it. */
type Where = "beside" | "below";

function newPart(parts: readonly Part[], taken: string): Part {
  const used = new Set([taken, ...parts.map((part) => part.colour)]);
  const colour = CODE_COLOURS.find((one) => !used.has(one)) ?? taken;
  return { id: newId(), name: "", colour, isNew: true };
}

/** A code's quotations to the left, the codes that they go to beside them. Nothing is written before one says so. */
function Split({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const navigate = useNavigate();
  const [parts, setParts] = useState<Part[]>(() => {
    const first = newPart([], code.colour);
    return [first, newPart([first], code.colour)];
  });
  const [places, setPlaces] = useState<Places>({});
  const [where, setWhere] = useState<Where>("beside");
  const [reason, setReason] = useState("");
  const [busy, setBusy] = useState(false);
  const params = { path: { code: code.id } };
  const asked = useQuery({
    // Asked again when the number of codings has changed: somebody has coded or uncoded meanwhile.
    queryKey: ["split", code.id, state.counts.codes[code.id] ?? 0],
    queryFn: () => api.GET("/api/codes/{code}/split", { params }),
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const quotations = asked.data?.quotations ?? [];
  const moving = filled(parts, quotations, places);
  const isNameless = moving.some((part) => !part.name.trim());
  const titleOf = (part: Part) => part.name.trim() || t("split.unnamed", { number: parts.indexOf(part) + 1 });
  const send = (quotation: Uuid, to: Uuid | null) => {
    const part = parts.find((one) => one.id === to);
    setPlaces((before) => placed(before, quotation, to));
    announce(part ? t("split.sent", { code: titleOf(part) }) : t("split.sent_back"));
  };
  const change = (id: Uuid, fields: Partial<Part>) =>
    setParts(parts.map((part) => (part.id === id ? { ...part, ...fields } : part)));
  const remove = (id: Uuid) => {
    setParts(parts.filter((part) => part.id !== id));
    setPlaces(Object.fromEntries(Object.entries(places).filter(([, part]) => part !== id)));
  };
  const split = async () => {
    setBusy(true);
    const parent = where === "below" ? code.id : code.parent;
    const told = moving.map((part) =>
      withDefaults<"SplitPartRequest">({
        id: part.id,
        ...(part.isNew ? { name: part.name.trim(), colour: part.colour, parent } : {}),
        codings: inPart(quotations, places, part.id).map((one) => one.id),
      }),
    );
    try {
      await api.POST("/api/codes/{code}/split", { params, body: { parts: told, reason } });
      await session.refresh();
      toast(t("split.done", { code: code.name, count: told.length }), {
        action: { name: t("codebook.undo"), run: () => undoLast(session) },
      });
      void navigate({ to: "/p/$project/codebook", params: { project: session.project } });
    } catch (error) {
      toast(sentence(error), { kind: "error" });
      setBusy(false);
      void asked.refetch();
    }
  };
  return (
    <div className={css.page}>
      <SplitHead code={code} />
      {asked.isPending && <Loading />}
      {asked.error && <ErrorNote>{sentence(asked.error)}</ErrorNote>}
      {asked.data && (
        <>
          {asked.data.total > quotations.length && (
            <Note>{t("split.most", { count: quotations.length, total: asked.data.total })}</Note>
          )}
          <div className={css.board}>
            <SplitColumn
              part={null}
              title={t("split.stays", { code: code.name })}
              colour={code.colour}
              parts={parts}
              quotations={inPart(quotations, places, null)}
              onSend={send}
              empty={t(quotations.length > 0 ? "split.all_sorted" : "split.nothing")}
            />
            <div className={css.parts}>
              {parts.map((part) => (
                <SplitColumn
                  key={part.id}
                  part={part}
                  title={titleOf(part)}
                  colour={part.colour}
                  parts={parts}
                  quotations={inPart(quotations, places, part.id)}
                  onSend={send}
                  onName={part.isNew ? (name) => change(part.id, { name }) : undefined}
                  onColour={part.isNew ? (colour) => change(part.id, { colour }) : undefined}
                  onRemove={parts.length > 1 ? () => remove(part.id) : undefined}
                  empty={t("split.empty")}
                />
              ))}
              <AddPart code={code} parts={parts} onParts={setParts} where={where} onWhere={setWhere} />
            </div>
          </div>
          <SplitFoot
            moving={moving.map((part) => ({ name: titleOf(part), quotations: inPart(quotations, places, part.id) }))}
            rest={inPart(quotations, places, null).length}
            code={code}
            isNameless={isNameless}
            isBusy={busy}
            reason={reason}
            onReason={setReason}
            onSplit={() => void split()}
          />
        </>
      )}
    </div>
  );
}

function SplitHead({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  return (
    <div>
      <Small>
        <Link to="/p/$project/codebook" params={{ project: session.project }}>
          {t("split.to_codebook")}
        </Link>
      </Small>
      <h1>{t("split.title", { code: code.name })}</h1>
      <Muted>{t("split.lead")}</Muted>
    </div>
  );
}

interface AddPartProps {
  code: Code;
  parts: Part[];
  onParts: (parts: Part[]) => void;
  where: Where;
  onWhere: (where: Where) => void;
}

/** One more code for the quotations to go to: a new one, or one that is there. */
function AddPart({ code, parts, onParts, where, onWhere }: AddPartProps) {
  const { t } = useTranslation("pages");
  const { state } = useProject();
  const options = flatten(codeTree(state.codes))
    .filter((node) => node.code.id !== code.id && !parts.some((part) => part.id === node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
  const addExisting = (id: Uuid | null) => {
    const found = id ? state.codes[id] : undefined;
    if (found) onParts([...parts, { id: found.id, name: found.name, colour: found.colour, isNew: false }]);
  };
  return (
    <div className={css.add}>
      <Button onPress={() => onParts([...parts, newPart(parts, code.colour)])}>
        <Plus size={16} aria-hidden />
        {t("split.add")}
      </Button>
      <ComboBox
        key={parts.length}
        label={t("split.existing")}
        options={options}
        value={null}
        onChange={addExisting}
        empty={t("codebook.no_hits_reader")}
      />
      <Select
        label={t("split.where")}
        options={[
          { id: "beside", name: t("split.beside", { code: code.name }) },
          { id: "below", name: t("split.below", { code: code.name }) },
        ]}
        value={where}
        onChange={(id) => onWhere(id === "below" ? "below" : "beside")}
      />
    </div>
  );
}
