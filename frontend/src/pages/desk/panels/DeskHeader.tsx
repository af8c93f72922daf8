import { Link } from "@tanstack/react-router";
import { BookOpen, EyeOff, HelpCircle, PenLine, Redo2, Search, Undo2, Users } from "lucide-react";
import { useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useCell, useCellPart } from "../../../base/cell";
import { useKeyFor } from "../../../parts/keys/ownKeys";
import { keysShown } from "../../../parts/keys/useProjectKeys";
import { RoundDialog } from "../../../parts/rounds/RoundDialog";
import { Button, buttonClass, IconButton, IconToggle } from "../../../ui";
import { undo } from "../actions";
import type { DeskController } from "../controller";
import css from "../desk.module.css";
import { setEditing } from "../editor/createEditor";
import { openFind } from "../findBar";
import { SpeakersDialog } from "./SpeakersDialog";

/** The bar above the text: the document’s name, who else is here, and the tools. */
export function DeskHeader({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const keyFor = useKeyFor();
  const mayCode = useCellPart(desk.project, () => desk.mayCode);
  const head = useCellPart(desk.state, (known) => known?.head);
  const editing = useCell(desk.editing);
  const [dialog, setDialog] = useState<"round" | "speakers" | null>(null);
  if (!head) return null;
  const blind = head.mode === "independent";
  return (
    <header className={css.head}>
      <div className={css.headTitle}>
        <Link to="/p/$project/documents" params={{ project: desk.session.project }} className={css.back}>
          {t("head.documents")}
        </Link>
        <h1>{head.title}</h1>
        {blind && (
          <button type="button" className={css.badge} onClick={() => setDialog("round")}>
            <EyeOff size={14} aria-hidden /> {t("round.blind")}
          </button>
        )}
        <Editors desk={desk} />
      </div>
      <div className={css.headTools}>
        {mayCode && (
          <>
            <IconButton label={t("head.undo")} shortcut={keyFor("undo")} small onPress={() => undo(desk, "undo")}>
              <Undo2 size={18} />
            </IconButton>
            <IconButton label={t("head.redo")} shortcut={keyFor("redo")} small onPress={() => undo(desk, "redo")}>
              <Redo2 size={18} />
            </IconButton>
          </>
        )}
        <IconButton label={t("head.find")} shortcut={keyFor("find")} small onPress={() => openFind(desk)}>
          <Search size={18} />
        </IconButton>
        <a
          className={buttonClass({ look: "quiet", small: true, icon: true })}
          href={`/reading/${head.id}`}
          title={t("head.reading")}
        >
          <BookOpen size={18} aria-hidden />
          <span className="visually-hidden">{t("head.reading")}</span>
        </a>
        <IconButton label={t("head.speakers")} small onPress={() => setDialog("speakers")}>
          <Users size={18} />
        </IconButton>
        <IconButton
          label={t("head.keys")}
          shortcut={keyFor("help")}
          small
          onPress={() => {
            keysShown.value = true;
          }}
        >
          <HelpCircle size={18} />
        </IconButton>
        {head.may.switch_round && !head.withdrawn_at && (
          <Button small look="quiet" onPress={() => setDialog("round")}>
            {t("round.open")}
          </Button>
        )}
        {head.may.edit_text && !head.withdrawn_at && (
          <IconToggle label={t("head.edit")} small isSelected={editing} onChange={(on) => setEditing(desk, on)}>
            <PenLine size={18} />
            {editing && <span className={css.penWords}>{t("head.edit")}</span>}
          </IconToggle>
        )}
      </div>
      {dialog === "round" && (
        <RoundDialog document={head} onSwitched={() => desk.refresh()} onClose={() => setDialog(null)} />
      )}
      {dialog === "speakers" && <SpeakersDialog desk={desk} onClose={() => setDialog(null)} />}
    </header>
  );
}

/** "Ada is editing here": a courtesy, not a lock. */
function Editors({ desk }: { desk: DeskController }) {
  const { t } = useTranslation("desk");
  const { live, queue } = desk.session;
  const people = useSyncExternalStore(live.subscribe, () => live.people);
  const names = people
    .filter((one) => one.editing && one.document === desk.document && one.person !== queue.person)
    .map((one) => one.name);
  if (names.length === 0) return null;
  return <span className={css.editors}>{t("head.editing_here", { names: [...new Set(names)].join(", ") })}</span>;
}
