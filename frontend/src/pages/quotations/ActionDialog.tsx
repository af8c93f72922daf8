import { useTranslation } from "react-i18next";
import type { Quotation } from "../../api/types";
import { changeable, uncode } from "../../parts/quotations/bulkActions";
import { useProject } from "../../project/useProject";
import { ConfirmDialog } from "../../ui";
import { BulkActionDialog } from "./BulkActions";
import type { BulkAction } from "./itemHandlers";
import { WeighDialog } from "./WeighDialog";

interface ActionDialogProps {
  what: BulkAction;
  quotations: Quotation[];
  onDone: () => void;
  onClose: () => void;
}

/** Asks what an action still needs to know before it is done to these quotations. */
export function ActionDialog({ what, quotations, onDone, onClose }: ActionDialogProps) {
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
