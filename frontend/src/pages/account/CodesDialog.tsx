import { useTranslation } from "react-i18next";
import { Button, Dialog, DialogActions, Note, Stack, toast } from "../../ui";
import css from "./people.module.css";

/** The recovery codes, shown this once. */
export function CodesDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation("account");
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(codes.join("\n"));
      toast(t("pages:members.copied"));
    } catch {
      toast(t("pages:members.not_copied"), { kind: "error" });
    }
  };
  return (
    <Dialog title={t("factors.recovery")} isOpen onClose={onClose}>
      <Stack>
        <p>{t("factors.recovery_how")}</p>
        <ul className={css.codes}>
          {codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ul>
        <Note>{t("factors.recovery_once")}</Note>
      </Stack>
      <DialogActions>
        <Button onPress={() => void copy()}>{t("factors.recovery_copy")}</Button>
        <Button look="primary" onPress={onClose}>
          {t("factors.recovery_kept")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
