import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button, toast } from "../../ui";

/** Copies a text to the clipboard, and says whether that worked. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useTranslation("pages");
  const [isCopied, setIsCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setIsCopied(true);
      toast(t("members.copied"));
      setTimeout(() => setIsCopied(false), 2500);
    } catch {
      // Refused outside https and in some browsers; the text is there to be marked by hand.
      toast(t("members.not_copied"), { kind: "error" });
    }
  };
  return (
    <Button onPress={() => void copy()}>
      {isCopied ? <Check size={16} aria-hidden /> : <Copy size={16} aria-hidden />}
      {label}
    </Button>
  );
}
