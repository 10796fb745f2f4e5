import { current, open } from "./routes";
import { Text } from "./ui/Text";

/** On a narrow screen the list scrolls sideways: the present screen must be in view. */
const intoView = (a: HTMLAnchorElement | null) => a?.scrollIntoView({ block: "nearest", inline: "center" });

export function Nav() {
  return (
    <nav class="nav" aria-label="Phòng Thi">
      {open.value.map((r) => (
        <a key={r.hash} href={r.hash} data-testid={`nav-${r.hash.slice(2)}`} {...(r === current.value ? { "aria-current": "page" as const, ref: intoView } : {})}>
          <Text k={r.name} />
        </a>
      ))}
    </nav>
  );
}
