import "fake-indexeddb/auto";
import { cleanup } from "@testing-library/react";
import { afterEach } from "vitest";

afterEach(cleanup);

// jsdom has no CSS.escape, which React Aria's dialogs ask for. The ids in tests need no escaping.
Object.assign(globalThis, { CSS: { escape: (text: string) => text, supports: () => false } });
