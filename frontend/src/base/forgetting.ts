type Forget = () => Promise<unknown>;

const forgetters: Forget[] = [];

/** Registers how one store of this browser is emptied when a person signs out. `app/main.tsx` names every store. */
export function whenSigningOut(forget: Forget): void {
  forgetters.push(forget);
}

/** Empties every registered store: nothing of a person's work may stay on a shared machine. */
export async function forgetEverything(): Promise<void> {
  await Promise.all(forgetters.map((forget) => forget()));
}
