import { useEffect, useState } from "react";
import { ApiError, sentence } from "../../api/client";
import type { Study, StudyEdit } from "../../api/types";
import { TextArea, TextField } from "../../ui";
import type { EditStudy } from "./useStudy";

type Words =
  | "method"
  | "notification_number"
  | "institution"
  | "responsible"
  | "ending_notes"
  | "starts_on"
  | "ends_on";

interface SavedProps {
  name: Words;
  label: string;
  value: string;
  edit: EditStudy;
  mayEdit: boolean;
  hint?: string;
  placeholder?: string;
  isLong?: boolean;
}

/** A field that is stored when one leaves it; what is refused stays, with the sentence. */
export function SavedField({ name, label, value, edit, mayEdit, isLong, ...rest }: SavedProps) {
  const [typed, setTyped] = useState(value);
  const [known, setKnown] = useState(value);
  const [error, setError] = useState<string>();
  useEffect(() => {
    // Somebody else has written here; what one is typing oneself stays.
    setTyped((now) => (now === known ? value : now));
    setKnown(value);
  }, [value, known]);
  const save = async () => {
    if (typed === known) return setError(undefined);
    try {
      await edit({ [name]: typed, was: { [name]: known } } as StudyEdit);
      setError(undefined);
    } catch (refusal) {
      setError(sentence(refusal));
      const current = refusal instanceof ApiError && refusal.status === 412 ? (refusal.current as Study) : undefined;
      if (current) setKnown(String(current[name] ?? ""));
    }
  };
  const shared = { label, value: typed, onChange: setTyped, onBlur: () => void save(), error, isReadOnly: !mayEdit };
  return isLong ? <TextArea {...shared} {...rest} rows={3} maxLength={5000} /> : <TextField {...shared} {...rest} />;
}
