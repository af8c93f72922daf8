import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { sentence } from "../../api/client";
import { newId } from "../../api/ids";
import type { Study } from "../../api/types";
import { Button, IconButton, TextField, toast } from "../../ui";
import css from "./study.module.css";
import type { EditStudy } from "./useStudy";

type Question = Study["questions"][number];

/** The research questions, numbered by their order. */
export function QuestionsCard({ study, edit }: { study: Study; edit: EditStudy }) {
  const { t } = useTranslation("study");
  const [added, setAdded] = useState<Question | null>(null);
  const store = (questions: Question[]) =>
    edit({ questions, was: { questions: study.questions } }).then(
      () => setAdded(null),
      (error: unknown) => toast(sentence(error), { kind: "error" }),
    );
  const rows =
    added && !study.questions.some((one) => one.id === added.id) ? [...study.questions, added] : study.questions;
  const move = (at: number, by: number) => {
    const next = [...study.questions];
    const [one] = next.splice(at, 1);
    if (one) next.splice(at + by, 0, one);
    void store(next);
  };
  const mayEdit = study.may.edit;
  return (
    <section className={css.card} aria-labelledby="questions">
      <div className={css.head}>
        <h2 id="questions">{t("questions")}</h2>
        {mayEdit && (
          <Button small onPress={() => setAdded({ id: newId(), text: "" })}>
            <Plus size={14} aria-hidden />
            {t("new_question")}
          </Button>
        )}
      </div>
      {rows.length === 0 && <p className={css.calm}>{t("no_questions")}</p>}
      <ol className={css.questions}>
        {rows.map((one, at) => (
          <li key={one.id}>
            <QuestionField
              number={at + 1}
              question={one}
              mayEdit={mayEdit}
              isNew={one.id === added?.id}
              onSave={(text) =>
                void store(rows.map((row) => (row.id === one.id ? { ...row, text } : row)).filter((row) => row.text))
              }
            />
            {mayEdit && one.id !== added?.id && (
              <span className={css.tools}>
                <IconButton small label={t("up")} isDisabled={at === 0} onPress={() => move(at, -1)}>
                  <ArrowUp size={16} />
                </IconButton>
                <IconButton
                  small
                  label={t("down")}
                  isDisabled={at === study.questions.length - 1}
                  onPress={() => move(at, 1)}
                >
                  <ArrowDown size={16} />
                </IconButton>
                <IconButton
                  small
                  label={t("drop", { number: at + 1 })}
                  onPress={() => void store(study.questions.filter((row) => row.id !== one.id))}
                >
                  <X size={16} />
                </IconButton>
              </span>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

interface FieldProps {
  number: number;
  question: Question;
  mayEdit: boolean;
  isNew: boolean;
  onSave: (text: string) => void;
}

function QuestionField({ number, question, mayEdit, isNew, onSave }: FieldProps) {
  const { t } = useTranslation("study");
  const [typed, setTyped] = useState<string | null>(null);
  if (!mayEdit) return <span className={css.question}>{question.text}</span>;
  const save = () => {
    if (typed !== null && typed.trim() !== question.text) onSave(typed.trim());
    setTyped(null);
  };
  return (
    <TextField
      label={t("question", { number })}
      hideLabel
      value={typed ?? question.text}
      onChange={setTyped}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && save()}
      placeholder={t("question_how")}
      maxLength={500}
      autoFocus={isNew}
    />
  );
}
