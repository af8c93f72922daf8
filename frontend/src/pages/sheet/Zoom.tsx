import { Maximize, ZoomIn, ZoomOut } from "lucide-react";
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import { IconButton } from "../../ui";
import type { DragController } from "./dragController";
import { boundsOf } from "./geometry";
import css from "./sheet.module.css";
import type { Sheet } from "./useSheet";

interface ZoomProps {
  zoom: number;
  drag: RefObject<DragController | null>;
  laid: Sheet["laid"];
}

/** How large the sheet is seen: smaller, larger, or all of it. */
export function Zoom({ zoom, drag, laid }: ZoomProps) {
  const { t } = useTranslation("pages");
  return (
    <div className={css.zoom}>
      <IconButton small label={t("sheet.zoom_out")} onPress={() => drag.current?.view.zoomBy(1 / 1.25)}>
        <ZoomOut size={16} />
      </IconButton>
      <output>{Math.round(zoom * 100)} %</output>
      <IconButton small label={t("sheet.zoom_in")} onPress={() => drag.current?.view.zoomBy(1.25)}>
        <ZoomIn size={16} />
      </IconButton>
      <IconButton small label={t("sheet.fit")} onPress={() => drag.current?.view.fit(boundsOf(laid))}>
        <Maximize size={16} />
      </IconButton>
    </div>
  );
}
