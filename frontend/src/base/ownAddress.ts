/**
 * An address within this site, from one that somebody may have made up: anything else becomes the first page.
 * Browsers read "/\elsewhere" and "//elsewhere" as another site, also after "/.." has been taken away.
 */
export function ownAddress(next: string | undefined, origin: string): string {
  if (!next) return "/";
  try {
    const address = new URL(next, origin);
    if (address.origin !== origin) return "/";
    return `/${address.pathname.replace(/^[/\\]+/, "")}${address.search}${address.hash}`;
  } catch {
    return "/";
  }
}
