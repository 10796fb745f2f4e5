import { useFetched } from "../shell/ui/hooks";
import { pick } from "../store/locale";
import { Text } from "../shell/ui/Text";

/** The folder of a network scanner: what waits there, and what was turned away. */
export function Inbox() {
  const so = useFetched("/api/scan-inbox", {}, ["sheets"], 3).value.value;
  if (!so || so.waiting + so.refused_count + so.others === 0) return null;
  const more = so.waiting - so.names.length;
  return (
    <div class="stack tight" data-testid="inbox" data-waiting={so.waiting} data-refused={so.refused_count}>
      <h3><Text k="inbox.title" /></h3>
      {so.waiting > 0 && (
        <p role="status">
          <Text k="inbox.waiting" facts={{ n: so.waiting }} /> <span class="soft small clip">{so.names.join(", ")}{more > 0 ? ` +${more}` : ""}</span>
        </p>
      )}
      {so.why && <p class="note care">{pick(so.why.vi, so.why.en)}<br />→ {pick(so.why.next_vi, so.why.next_en)}</p>}
      {so.others > 0 && <p class="soft small" data-testid="inbox-others"><Text k="inbox.others" facts={{ n: so.others }} /></p>}
      {so.refused_count > 0 && (
        <details>
          <summary><span><Text k="inbox.refused" facts={{ n: so.refused_count }} /></span></summary>
          {so.refused.map((file) => <p key={file.name} class="note care told"><strong class="clip">{file.name}</strong>{"\n"}{file.note}</p>)}
        </details>
      )}
    </div>
  );
}
