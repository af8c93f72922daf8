import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, sentence } from "../../api/client";
import type { Code, Finding, FindingKind, Uuid } from "../../api/types";
import { MergeDialog } from "../../parts/codes/MergeDialog";
import { codePath } from "../../project/projectState";
import { useProject } from "../../project/useProject";
import { retireCode } from "../../project/writes/codes";
import { withdrawGroup } from "../../project/writes/groups";
import { Button, CalmNote, Dialog, Dot, ErrorNote, Fold, List, Loading, Muted, Stack } from "../../ui";
import css from "./codebook.module.css";

const KINDS: FindingKind[] = ["alike", "same_passages", "undefined", "unused", "once", "alone", "long"];
const FEW = 12;

interface CheckProps {
  onSelect: (code: Uuid) => void;
  onClose: () => void;
}

/** What in the codebook is worth a second look; each line leads to its mend. */
export function CheckDialog({ onSelect, onClose }: CheckProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const [merging, setMerging] = useState<{ code: Code; proposed: Uuid } | null>(null);
  const checked = useQuery({
    // Looked at again whenever the project has changed, so that what was mended leaves the list.
    queryKey: ["check", session.project, state.seq],
    queryFn: () =>
      api.GET("/api/projects/{project}/codebook-check", { params: { path: { project: session.project } } }),
    placeholderData: (before) => before,
  });
  const open = (code: Uuid) => {
    onSelect(code);
    onClose();
  };
  const findings = (checked.data?.findings ?? []).filter((one) => isThere(one, state.codes));
  if (merging) {
    return <MergeDialog {...merging} onMerged={() => undefined} onClose={() => setMerging(null)} />;
  }
  return (
    <Dialog title={t("check.title")} wide isOpen onClose={onClose}>
      <Muted>{t("check.lead")}</Muted>
      {checked.isPending && <Loading />}
      {checked.error && <ErrorNote>{sentence(checked.error)}</ErrorNote>}
      {checked.data && findings.length === 0 && <CalmNote>{t("check.nothing")}</CalmNote>}
      {KINDS.map((kind) => {
        const lines = findings.filter((one) => one.kind === kind);
        if (lines.length === 0) return null;
        const all = Math.max(lines.length, checked.data?.totals[kind] ?? 0);
        return (
          <Fold key={kind} open={lines.length <= FEW || kind === "alike"}>
            <summary>
              {t(`check.kind.${kind}`)} ({all})
            </summary>
            <List>
              {lines.map((one) => (
                <li key={`${one.code}${one.other}${one.group}`} className={css.finding}>
                  <Line finding={one} onOpen={open} onMerge={setMerging} />
                </li>
              ))}
            </List>
            {all > lines.length && <Muted>{t("check.more", { count: all - lines.length })}</Muted>}
          </Fold>
        );
      })}
    </Dialog>
  );
}

function isThere(finding: Finding, codes: Record<Uuid, Code>): boolean {
  return [finding.code, finding.other].every((id) => id === null || codes[id] !== undefined);
}

interface LineProps {
  finding: Finding;
  onOpen: (code: Uuid) => void;
  onMerge: (merge: { code: Code; proposed: Uuid }) => void;
}

function Line({ finding, onOpen, onMerge }: LineProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const { kind, group, count } = finding;
  const code = finding.code ? state.codes[finding.code] : undefined;
  const other = finding.other ? state.codes[finding.other] : undefined;
  const mayEdit = state.project.may.edit_codebook;
  const used = (one: Code) => t("common:passages_count", { count: state.counts.codes[one.id] ?? 0 });
  if (!code) return null;
  const link = (one: Code) => (
    <button type="button" className={css.findingCode} onClick={() => onOpen(one.id)}>
      <Dot colour={one.colour} /> {codePath(state.codes, one.id)} <Muted as="span">{used(one)}</Muted>
    </button>
  );
  return (
    <>
      <Stack>
        {link(code)}
        {other && link(other)}
        {kind === "same_passages" && <Muted as="span">{t("check.shared", { count })}</Muted>}
        {kind === "alone" && (
          <Muted as="span">{t("check.in_group", { group: group ? state.groups[group]?.name : "" })}</Muted>
        )}
      </Stack>
      {mayEdit && other && (
        <Button small onPress={() => onMerge(smallerFirst(code, other, state.counts.codes))}>
          {t("codebook.merge")}
        </Button>
      )}
      {mayEdit && kind === "unused" && (
        <Button small onPress={() => retireCode(session, code.id, true)}>
          {t("codebook.retire")}
        </Button>
      )}
      {mayEdit && kind === "undefined" && (
        <Button small onPress={() => onOpen(code.id)}>
          {t("check.define")}
        </Button>
      )}
      {mayEdit && kind === "long" && (
        <Button small onPress={() => onOpen(code.id)}>
          {t("check.rename")}
        </Button>
      )}
      {mayEdit && kind === "alone" && group && (
        <Button small onPress={() => withdrawGroup(session, group)}>
          {t("codebook.dissolve")}
        </Button>
      )}
    </>
  );
}

/** The code that is used more is proposed to remain. */
function smallerFirst(one: Code, other: Code, counts: Record<Uuid, number>): { code: Code; proposed: Uuid } {
  const isLess = (counts[one.id] ?? 0) <= (counts[other.id] ?? 0);
  return isLess ? { code: one, proposed: other.id } : { code: other, proposed: one.id };
}
