/** @jsxImportSource preact */
import type { ComponentChildren } from "preact";
import type { ExplorerTexts } from "../../texts/explorerTexts";
import { kindOfType, type Named, type TieLine } from "../data/detail";
import { KindMark } from "../icons";
import { useExplorer } from "../store/context";

/** A link to a node or tie of this page: it opens in place, and in a new window as any other link. */
export function ItemLink({ item, children }: { item: Named; children?: ComponentChildren }) {
  const { navigation, state } = useExplorer();
  const patch = { select: item.id };
  return (
    <a
      class="item-link"
      href={navigation.addressOf({ ...state, ...patch })}
      onClick={(event) => follow(event, () => navigation.go(patch))}
    >
      <KindMark kind={kindOfType(item.__typename)} />
      <span>{children ?? item.name}</span>
    </a>
  );
}

/** Follows a link within the page; with a key held it is a link as any other. */
export function follow(event: MouseEvent, act: () => void): void {
  if (!event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
    event.preventDefault();
    act();
  }
}

/** How far a tie has come, as a small label. */
export function Status({ status, texts }: { status: string; texts: ExplorerTexts }) {
  return (
    <span class="status" data-status={status}>
      {texts.say(`status.${status}` as "status.LOI")}
    </span>
  );
}

/** A tie in one line: name, status, date and money. */
export function TieRow({ tie }: { tie: TieLine }) {
  const { texts } = useExplorer();
  return (
    <li class="tie-row">
      <ItemLink item={tie} />
      <span class="tie-facts">
        <Status status={tie.status} texts={texts} />
        {tie.on !== null && <span>{texts.date(tie.on)}</span>}
        {tie.amount !== null && <span>{texts.money(tie.amount, tie.currency)}</span>}
      </span>
    </li>
  );
}

/** An address of a source, if it is one that a page may lead to. */
export function webAddress(url: string | null): string | null {
  if (url === null) {
    return null;
  }
  try {
    const parsed = new URL(url);
    return parsed.protocol === "https:" || parsed.protocol === "http:" ? parsed.href : null;
  } catch {
    return null;
  }
}

/** A value of the data such as `sister_city`, to be read. */
export const readable = (value: string) => value.replaceAll("_", " ");
