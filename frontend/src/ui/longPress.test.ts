import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openMenusByTouch } from "./longPress";

function touch(kind: string, target: Element, x: number, y: number): Event {
  const event = new Event(kind, { bubbles: true, cancelable: true });
  Object.assign(event, { touches: [{ clientX: x, clientY: y }] });
  target.dispatchEvent(event);
  return event;
}

describe("a finger that rests", () => {
  let end: () => void;
  const opened: [number, number][] = [];
  const row = document.createElement("div");
  row.addEventListener("contextmenu", (event) => {
    event.preventDefault();
    opened.push([event.clientX, event.clientY]);
  });
  beforeEach(() => {
    vi.useFakeTimers();
    opened.length = 0;
    document.body.replaceChildren(row);
    row.replaceChildren();
    end = openMenusByTouch(document);
  });
  afterEach(() => {
    end();
    vi.useRealTimers();
  });

  it("opens the menu of right-click there, and is no click", () => {
    touch("touchstart", row, 10, 20);
    touch("touchmove", row, 13, 22);
    vi.advanceTimersByTime(700);
    expect(opened).toEqual([[10, 20]]);
    expect(touch("touchend", row, 13, 22).defaultPrevented).toBe(true);
  });

  it("opens nothing when it scrolls, or is lifted soon", () => {
    touch("touchstart", row, 10, 20);
    touch("touchmove", row, 10, 60);
    vi.advanceTimersByTime(700);
    touch("touchstart", row, 10, 20);
    vi.advanceTimersByTime(200);
    expect(touch("touchend", row, 10, 20).defaultPrevented).toBe(false);
    vi.advanceTimersByTime(700);
    expect(opened).toEqual([]);
  });

  it("opens one menu where the browser asks for it itself", () => {
    touch("touchstart", row, 10, 20);
    vi.advanceTimersByTime(500);
    row.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true }));
    vi.advanceTimersByTime(700);
    expect(opened).toHaveLength(1);
  });

  it("selects words where there are words to select", () => {
    const field = row.appendChild(document.createElement("input"));
    touch("touchstart", field, 10, 20);
    vi.advanceTimersByTime(700);
    expect(opened).toEqual([]);
  });
});
