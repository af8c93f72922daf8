import { ChevronDown } from "lucide-react";
import { type Ref, useEffect, useMemo, useState } from "react";
import {
  Button as AriaButton,
  ComboBox as AriaComboBox,
  Select as AriaSelect,
  TextArea as AriaTextArea,
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
  Text,
} from "react-aria-components";
import { matches } from "../text/find";
import { buttonClass } from "./Button";
import css from "./ui.module.css";

type Shared = Omit<AriaTextFieldProps, "className" | "style" | "children"> & {
  label: string;
  hint?: string;
  /** The sentence to show below; the field is marked invalid while there is one. */
  error?: string;
  placeholder?: string;
  autoCapitalize?: "none" | "characters";
  /** The label is read aloud but not shown. */
  hideLabel?: boolean;
};

type TextFieldProps = Shared & { inputRef?: Ref<HTMLInputElement> };

function Notes({ hint, error }: { hint?: string; error?: string }) {
  return (
    <>
      {hint && (
        <Text slot="description" className={css.hint}>
          {hint}
        </Text>
      )}
      <FieldError className={css.error}>{error}</FieldError>
    </>
  );
}

/** A field for one line of words. */
export function TextField({ label, hint, error, placeholder, hideLabel, inputRef, ...rest }: TextFieldProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={css.field} validationBehavior="aria">
      <Label className={hideLabel ? "visually-hidden" : css.label}>{label}</Label>
      <Input className={css.input} placeholder={placeholder} ref={inputRef} />
      <Notes hint={hint} error={error} />
    </AriaTextField>
  );
}

type TextAreaProps = Shared & { rows?: number; areaRef?: Ref<HTMLTextAreaElement> };

/** A field for several lines of words. */
export function TextArea({ label, hint, error, placeholder, hideLabel, rows = 4, areaRef, ...rest }: TextAreaProps) {
  return (
    <AriaTextField {...rest} isInvalid={Boolean(error)} className={css.field} validationBehavior="aria">
      <Label className={hideLabel ? "visually-hidden" : css.label}>{label}</Label>
      <AriaTextArea className={css.input} placeholder={placeholder} rows={rows} ref={areaRef} />
      <Notes hint={hint} error={error} />
    </AriaTextField>
  );
}

/** A choice of a field. */
export interface Option {
  id: string;
  name: string;
}

interface SelectProps {
  label: string;
  options: Option[];
  value: string | null;
  onChange: (id: string) => void;
  hideLabel?: boolean;
  hint?: string;
  isDisabled?: boolean;
}

/** A field for one of a few choices. */
export function Select({ label, options, value, onChange, hideLabel, hint, isDisabled }: SelectProps) {
  return (
    <AriaSelect
      className={css.field}
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isDisabled={isDisabled}
    >
      <Label className={hideLabel ? "visually-hidden" : css.label}>{label}</Label>
      <AriaButton className={`${buttonClass({})} ${css.select}`}>
        <SelectValue />
        <ChevronDown size={16} aria-hidden />
      </AriaButton>
      {hint && (
        <Text slot="description" className={css.hint}>
          {hint}
        </Text>
      )}
      <Popover className={css.popover}>
        <ListBox items={options} className={css.menu}>
          {(option) => (
            <ListBoxItem className={css.item} textValue={option.name}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

interface ComboBoxProps {
  label: string;
  options: Option[];
  value: string | null;
  onChange: (id: string | null) => void;
  /** What is said when nothing has the typed words. */
  empty: string;
  autoFocus?: boolean;
}

/** More than these are not shown at once; a few letters more find the rest. Thousands would stop the page. */
const MOST_SHOWN = 100;

/** A choice from many, found by typing any part of the name. */
export function ComboBox({ label, options, value, onChange, empty, autoFocus }: ComboBoxProps) {
  const chosen = options.find((option) => option.id === value);
  const [typed, setTyped] = useState(chosen?.name ?? "");
  const [isSettled, setIsSettled] = useState(false);
  // Choosing, Escape and leaving the field all end here: the name of what is chosen stands in the field again.
  const settle = (id: string | null) => {
    onChange(id);
    setTyped(options.find((option) => option.id === id)?.name ?? "");
    setIsSettled(true);
  };
  useEffect(() => {
    if (isSettled) setIsSettled(false);
  }, [isSettled]);
  const shown = useMemo(() => {
    const hits = options.filter((option) => typed === chosen?.name || matches(option.name, typed));
    const first = hits.slice(0, MOST_SHOWN);
    return !chosen || first.includes(chosen) || !hits.includes(chosen) ? first : [chosen, ...first];
  }, [options, typed, chosen]);
  return (
    <AriaComboBox
      className={css.field}
      items={shown}
      inputValue={typed}
      onInputChange={setTyped}
      selectedKey={value}
      onSelectionChange={(key) => settle(key === null ? null : String(key))}
      // The text that is put back is no typing, which would open the list again.
      menuTrigger={isSettled ? "manual" : "focus"}
      allowsEmptyCollection
      autoFocus={autoFocus}
    >
      <Label className={css.label}>{label}</Label>
      <Input className={css.input} />
      <Popover className={css.popover}>
        <ListBox className={css.menu} renderEmptyState={() => <p className={css.hint}>{empty}</p>}>
          {(option: Option) => (
            <ListBoxItem className={css.item} textValue={option.name}>
              {option.name}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </AriaComboBox>
  );
}
