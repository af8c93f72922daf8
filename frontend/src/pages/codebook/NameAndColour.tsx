import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Code } from "../../api/types";
import { useProject } from "../../project/useProject";
import { changeCode } from "../../project/writes/codes";
import { Button, Row, Stack, Swatches, TextField } from "../../ui";

const COLOUR_PAUSE_MS = 400;

/** Renames a code and gives it another colour. */
export function NameAndColour({ code }: { code: Code }) {
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
