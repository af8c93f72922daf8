import { Link, useNavigate } from "@tanstack/react-router";
import { MoreHorizontal } from "lucide-react";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code, Uuid } from "../../api/types";
import { formatDate } from "../../base/i18n";
import { CodeDialog, MoveDialog } from "../../parts/codes/CodeDialogs";
import { MergeDialog } from "../../parts/codes/MergeDialog";
import { codeFamily, codePath, codeTree, flatten, memberOf } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { changeCode, moveCode, retireCode } from "../../project/writes/codes";
import { setFavourite, setInGroup } from "../../project/writes/groups";
import { Button, Choices, Dot, IconButton, Menu, Row, Select, Stack, Swatches, TextField, toast } from "../../ui";
import css from "./codebook.module.css";
import { DefinitionEditor } from "./DefinitionEditor";
import { MemosHere } from "./MemosHere";
import { WeightsEditor } from "./WeightsEditor";

const NONE = "none";
const COLOUR_PAUSE_MS = 400;

interface DetailsProps {
  code: Code;
  onSelect: (code: Uuid | null) => void;
}

/** All about one code: its name, colour, definition, weights, groups, memos and what is said about it. */
export function CodeDetails({ code, onSelect }: DetailsProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [asked, setAsked] = useState<"move" | "child" | "merge" | null>(null);
  const navigate = useNavigate();
  const mayEdit = state.project.may.edit_codebook;
  const family = codeFamily(state.codes, code.id);
  const under = flatten(codeTree(state.codes))
    .filter((node) => !family.has(node.code.id))
    .map((node) => ({ id: node.code.id, name: codePath(state.codes, node.code.id) }));
  const slot = Object.keys(state.favourites).find((key) => state.favourites[key] === code.id);
  const setSlot = (key: string) => {
    if (key !== NONE) setFavourite(session, state, key, code.id);
    else if (slot) setFavourite(session, state, slot, null);
  };
  const retire = () => {
    retireCode(session, code.id, true);
    onSelect(null);
    toast(t("codebook.is_retired", { code: code.name }), {
      action: { name: t("codebook.bring_back"), run: () => retireCode(session, code.id, false) },
    });
  };
  return (
    <div className={css.panel}>
      <div className={css.panelHead}>
        <div>
          {code.parent && <p className={css.path}>{codePath(state.codes, code.parent)} /</p>}
          <h2 className={css.name}>
            <Dot colour={code.colour} />
            {code.name}
          </h2>
          <p className={css.path}>
            {t("common:codings_count", { count: state.counts.codes[code.id] ?? 0 })} ·{" "}
            {t("codebook.made", {
              name: memberOf(state, code.created_by)?.name ?? "",
              date: formatDate(code.created_at),
            })}
          </p>
          <Link
            to="/p/$project/quotations"
            params={{ project: session.project }}
            search={{ code: [family.size > 1 ? `${code.id}.below` : code.id] }}
          >
            {t("codebook.show_quotations")}
          </Link>
        </div>
        {mayEdit && (
          <Menu
            label={t("common:more_about", { name: code.name })}
            trigger={
              <IconButton label={t("common:more_about", { name: code.name })}>
                <MoreHorizontal size={18} />
              </IconButton>
            }
            entries={[
              { id: "child", name: t("codebook.new_child"), onAction: () => setAsked("child") },
              { id: "move", name: t("codebook.move"), onAction: () => setAsked("move") },
              {
                id: "split",
                name: t("codebook.split"),
                onAction: () =>
                  void navigate({
                    to: "/p/$project/codebook/split/$code",
                    params: { project: session.project, code: code.id },
                  }),
              },
              { id: "merge", name: t("codebook.merge"), onAction: () => setAsked("merge") },
              { id: "retire", name: t("codebook.retire"), danger: true, apart: true, onAction: retire },
            ]}
          />
        )}
      </div>
      {mayEdit && <NameAndColour code={code} />}
      <DefinitionEditor code={code} />
      <WeightsEditor key={code.id} code={code} />
      <InGroups code={code} />
      <MemosHere code={code.id} />
      {state.project.may.code && (
        <Select
          label={t("codebook.key")}
          hint={t("codebook.key_hint")}
          options={[
            { id: NONE, name: t("codebook.key_none") },
            ...["1", "2", "3", "4", "5", "6", "7", "8", "9"].map((id) => {
              const other = state.favourites[id];
              const taken = other && other !== code.id ? ` (${state.codes[other]?.name ?? ""})` : "";
              return { id, name: id + taken };
            }),
          ]}
          value={slot ?? NONE}
          onChange={setSlot}
        />
      )}
      {asked === "move" && (
        <MoveDialog
          title={t("codebook.move_title", { code: code.name })}
          options={under}
          current={code.parent}
          onMove={(parent) => moveCode(session, state, code.id, parent, null)}
          onClose={() => setAsked(null)}
        />
      )}
      {asked === "merge" && <MergeDialog code={code} onMerged={onSelect} onClose={() => setAsked(null)} />}
      {asked === "child" && (
        <CodeDialog session={session} state={state} code={null} parent={code.id} onClose={() => setAsked(null)} />
      )}
    </div>
  );
}

function NameAndColour({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session } = useProject();
  const [name, setName] = useState<string | null>(null);
  const [colour, setColour] = useState<string | null>(null);
  const wanted = name?.trim();
  const change = (fields: { name?: string; colour?: string }) => {
    // A change of one's own that is still on its way has a number that is not known yet.
    const isUnsent = session.queue.operations.some((one) => one.path.includes(code.id));
    changeCode(session, isUnsent ? { ...code, changed_seq: 0 } : code, fields);
  };
  useEffect(() => {
    if (!colour) return;
    // The browser's own picker tells every shade it passes; the one that stays is sent.
    const timer = setTimeout(() => {
      if (colour !== code.colour) change({ colour });
      setColour(null);
    }, COLOUR_PAUSE_MS);
    return () => clearTimeout(timer);
  });
  const rename = (event: FormEvent) => {
    event.preventDefault();
    if (wanted && wanted !== code.name) change({ name: wanted });
    setName(null);
  };
  return (
    <>
      <Stack as="form" onSubmit={rename}>
        <TextField label={t("codebook.name")} value={name ?? code.name} onChange={setName} maxLength={200} />
        {wanted !== undefined && wanted !== code.name && (
          <Row>
            <Button look="primary" type="submit" isDisabled={!wanted}>
              {t("codebook.rename")}
            </Button>
            <Button onPress={() => setName(null)}>{t("common:cancel")}</Button>
          </Row>
        )}
      </Stack>
      <Swatches label={t("codebook.colour")} value={colour ?? code.colour} onChange={setColour} />
    </>
  );
}

function InGroups({ code }: { code: Code }) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const groups = Object.values(state.groups)
    .filter((group) => !group.withdrawn_at)
    .sort((a, b) => a.name.localeCompare(b.name, "nb"));
  if (groups.length === 0) return null;
  return (
    <Choices disabled={!state.project.may.edit_codebook}>
      <legend>{t("codebook.groups")}</legend>
      {groups.map((group) => (
        <label key={group.id}>
          <input
            type="checkbox"
            checked={group.codes.includes(code.id)}
            onChange={(event) => setInGroup(session, group, code.id, event.target.checked)}
          />
          {group.name}
        </label>
      ))}
    </Choices>
  );
}
