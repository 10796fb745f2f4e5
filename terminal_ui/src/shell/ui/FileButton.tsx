import type { TextKey } from "../../text/catalogue";
import { Text } from "./Text";

const ACCEPTED = { pictures: "image/*", pages: "image/*,.pdf,.tif,.tiff" };

interface Props {
  id: string;
  k: TextKey;
  /** What to offer first; a person may choose something else, and the server decides. */
  of?: keyof typeof ACCEPTED;
  several?: "files" | "folder";
  /** On a phone its camera is offered at once. */
  camera?: boolean;
  quiet?: boolean;
  disabled?: boolean;
  taken: (first: File, ...others: File[]) => unknown;
}

/** Asks for a file, or several. The same one may be chosen again. `id` becomes `data-testid`. */
export function FileButton({ id, k, of, several, camera, quiet, disabled = false, taken }: Props) {
  const chosen = ({ currentTarget: input }: { currentTarget: HTMLInputElement }) => {
    const [first, ...others] = input.files ?? [];
    if (first) void taken(first, ...others);
    input.value = "";
  };
  return (
    <label class={`button ${quiet ? "quiet" : ""}`}>
      <Text k={k} />
      <input
        class="unseen" type="file" data-testid={id} disabled={disabled} onChange={chosen} multiple={several === "files"}
        ref={(input) => { if (input) input.webkitdirectory = several === "folder"; }}
        {...(of ? { accept: ACCEPTED[of] } : {})} {...(camera ? { capture: "environment" } : {})}
      />
    </label>
  );
}
