import { current, open } from "./routes";
import { Text } from "./ui/Text";

export function Nav() {
  return (
    <nav class="nav" aria-label="Phòng Thi">
      {open.value.map((r) => (
        <a key={r.hash} href={r.hash} data-testid={`nav-${r.hash.slice(2)}`} {...(r === current.value ? { "aria-current": "page" as const } : {})}>
          <Text k={r.name} />
        </a>
      ))}
    </nav>
  );
}
