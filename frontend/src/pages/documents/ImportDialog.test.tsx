import { fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { useReducer } from "react";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { DocumentHead, Preview, Upload } from "../../api/types";
import { i18n } from "../../base/i18n";
import { ImportDialog } from "./ImportDialog";
import { draftOf, type Item, reduce } from "./uploads";

const preview: Preview = {
  title: "Intervju 1",
  format: "txt",
  encoding: "utf-8",
  turns: 4,
  length: 120,
  words: 30,
  first_ms: 1000,
  last_ms: 65_000,
  speakers: [
    { name: "I", turns: 2, role: "interviewer", sample: "Hvordan går det?" },
    { name: "Kari", turns: 2, role: "informant", sample: "Det går bra." },
  ],
  notices: ["Sidetall ble tatt bort."],
  sample: [{ speaker: "I", time_ms: 1000, text: "Hvordan går det?" }],
};

const job = {
  id: "j",
  kind: "x",
  done: 1,
  total: 4,
  error: null,
  waits: null,
  result: null,
  created_at: "",
  created_by: "ada",
  about: {},
};

function upload(id: string, fields: Partial<Upload> = {}): Upload {
  return {
    id,
    name: `${id}.txt`,
    size: 10,
    job: { ...job, state: "running", may_cancel: false },
    state: "ready",
    error: null,
    preview,
    document: null,
    ...fields,
  };
}

function item(id: string, fields: Partial<Item> = {}): Item {
  const ready = upload(id);
  return {
    key: id,
    name: ready.name,
    size: 10,
    state: "ready",
    upload: ready,
    draft: draftOf(preview),
    error: null,
    ...fields,
  };
}

const confirm = vi.fn(async (one: Item) => ({ title: one.draft?.title }) as DocumentHead);
const discard = vi.fn();
const onClose = vi.fn();

function Harness({ items: first }: { items: Item[] }) {
  const [items, dispatch] = useReducer(reduce, first);
  return (
    <ImportDialog uploads={{ items, dispatch, confirm, discard }} isOpen onClose={onClose} onFiles={() => undefined} />
  );
}

beforeAll(async () => {
  await i18n.changeLanguage("nb");
});

describe("a file on its way in", () => {
  it("shows that it is read, and how far", () => {
    render(<Harness items={[item("a", { state: "reading", draft: null, upload: upload("a", { preview: null }) })]} />);
    expect(screen.getByRole("progressbar", { name: /Leser filen/ }).getAttribute("aria-valuenow")).toBe("25");
    expect(screen.getByRole("button", { name: "Importer" }).hasAttribute("disabled")).toBe(true);
  });

  it("says why it could not be read, and can be dismissed", () => {
    render(<Harness items={[item("a", { state: "failed", error: "Dette er ikke en tekstfil.", draft: null })]} />);
    expect(screen.getByRole("alert").textContent).toBe("Dette er ikke en tekstfil.");
    fireEvent.click(screen.getByRole("button", { name: "Ta bort" }));
    expect(discard).toHaveBeenCalledWith(expect.objectContaining({ key: "a" }));
  });

  it("shows what was found, and imports it as the person wants it", async () => {
    render(<Harness items={[item("a")]} />);
    expect(screen.getByText("Sidetall ble tatt bort.")).toBeTruthy();
    expect(screen.getByText(/00:01–01:05/)).toBeTruthy();
    fireEvent.change(screen.getByLabelText("Navn på I"), { target: { value: "Ada" } });
    fireEvent.change(screen.getByLabelText("Navn på dokumentet"), { target: { value: "Kari, første møte" } });
    fireEvent.click(screen.getByRole("button", { name: "Importer" }));
    await waitFor(() => expect(confirm).toHaveBeenCalled());
    expect(confirm.mock.lastCall?.[0].draft).toEqual({
      title: "Kari, første møte",
      kind: "transcript",
      speakers: [
        { name: "I", rename: "Ada", role: "interviewer" },
        { name: "Kari", rename: "Kari", role: "informant" },
      ],
    });
    await waitFor(() => expect(onClose).toHaveBeenCalled());
  });

  it("cannot be imported without a name", () => {
    render(<Harness items={[item("a")]} />);
    fireEvent.change(screen.getByLabelText("Navn på dokumentet"), { target: { value: " " } });
    expect(screen.getByRole("button", { name: "Importer" }).hasAttribute("disabled")).toBe(true);
    expect(screen.getByText("Dokumentet trenger et navn.")).toBeTruthy();
  });
});

describe("several files", () => {
  it("are imported together, those that are ready", async () => {
    confirm.mockClear();
    render(<Harness items={[item("a"), item("b"), item("c", { state: "reading", draft: null, upload: null })]} />);
    const dialog = within(screen.getByRole("dialog"));
    fireEvent.click(dialog.getByRole("button", { name: "Importer alle 2 som er klare" }));
    await waitFor(() => expect(confirm).toHaveBeenCalledTimes(2));
  });
});

describe("what the server tells about an upload", () => {
  it("does not overwrite what the person has written", () => {
    const mine = { ...draftOf(preview), title: "Mitt navn" };
    const [after] = reduce([item("a", { draft: mine })], { type: "heard", key: "a", upload: upload("a") });
    expect(after?.draft?.title).toBe("Mitt navn");
  });

  it("proposes a note where nobody speaks", () => {
    expect(draftOf({ ...preview, speakers: [], first_ms: null }).kind).toBe("note");
    expect(draftOf(preview).kind).toBe("transcript");
  });
});
