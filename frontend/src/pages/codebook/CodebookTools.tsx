import { Link } from "@tanstack/react-router";
import { History as HistoryIcon, LayoutGrid, ListChecks, MoreHorizontal, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useProject } from "../../project/useProject";
import { Button, buttonClass, IconButton, Menu, Row } from "../../ui";
import { coloursOfGroups, coloursOfParents } from "./selection";
import { useChangeCodes } from "./useChangeCodes";

interface ToolsProps {
  onCheck: () => void;
  onGuide: () => void;
  onNew: () => void;
}

/** The ways from the codebook to its other pages, and what is done with all codes at once. */
export function CodebookTools({ onCheck, onGuide, onNew }: ToolsProps) {
  const { t } = useTranslation("pages");
  const { session, state } = useProject();
  const change = useChangeCodes();
  const mayEdit = state.project.may.edit_codebook;
  return (
    <Row>
      <Link className={buttonClass({})} to="/p/$project/codebook/sheet" params={{ project: session.project }}>
        <LayoutGrid size={16} aria-hidden />
        {t("sheet.open")}
      </Link>
      {state.project.may.see_history && (
        <Link className={buttonClass({})} to="/p/$project/codebook/history" params={{ project: session.project }}>
          <HistoryIcon size={16} aria-hidden />
          {t("past.open")}
        </Link>
      )}
      <Button onPress={onCheck}>
        <ListChecks size={16} aria-hidden />
        {t("check.open")}
      </Button>
      {mayEdit && (
        <Menu
          label={t("several.all")}
          trigger={
            <IconButton label={t("several.all")} look="plain">
              <MoreHorizontal size={18} />
            </IconButton>
          }
          entries={[
            { id: "guide", name: t("guide.open"), onAction: onGuide },
            {
              id: "groups",
              name: t("several.all_by_group"),
              apart: true,
              onAction: () => change(coloursOfGroups(state, Object.keys(state.codes))),
            },
            {
              id: "parents",
              name: t("several.all_below"),
              onAction: () => change(coloursOfParents(state)),
            },
          ]}
        />
      )}
      {mayEdit && (
        <Button look="primary" onPress={onNew}>
          <Plus size={16} aria-hidden />
          {t("codebook.new")}
        </Button>
      )}
    </Row>
  );
}
