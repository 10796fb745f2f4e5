import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { NO_CAMERA, type Refusal } from "../api/refusal";
import { Button } from "../shell/ui/Button";
import { Field, Input } from "../shell/ui/Field";
import { FileButton } from "../shell/ui/FileButton";
import { RefusalCard } from "../shell/ui/RefusalCard";
import { Text } from "../shell/ui/Text";
import type { TextKey } from "../text/catalogue";
import { whenScanned } from "./wedge";

interface Props {
  text: (text: string) => void | Promise<void>;
  /** A picture is sent to the server, which has two readers. */
  picture?: (file: File) => void | Promise<void>;
  how?: TextKey;
  typing?: TextKey;
}

/** A code by camera, hand scanner, picture or typing: a packet's label unless `how` and `typing` say otherwise. */
export function SealReader({ text, picture, how = "scan.how", typing = "scan.type" }: Props) {
  const [typed, type] = useState("");
  const [filming, film] = useState(false);
  const heard = useRef(text);
  heard.current = text;
  useLayoutEffect(() => whenScanned((scan) => void heard.current(scan)), []);
  const send = async (e: Event) => {
    e.preventDefault();
    if (typed.trim()) await text(typed.trim());
    type((now) => (now === typed ? "" : now)); // the next one may stand there already
  };
  return (
    <div class="stack" data-testid="seal-reader">
      <p class="soft"><Text k={how} /></p>
      {filming && <Camera seen={(scan) => { film(false); if (scan) void text(scan); }} />}
      <div class="camera-tools">
        <Button id="scan-camera" k={filming ? "scan.cameraOff" : "scan.camera"} pressed={filming} press={() => film(!filming)} />
        {picture && <FileButton id="scan-picture" k="scan.picture" of="pictures" taken={picture} />}
      </div>
      <form class="typed" onSubmit={send}>
        <Field k={typing}><Input id="scan-text" value={typed} change={type} /></Field>
        <Button id="scan-send" k="scan.send" submit />
      </form>
    </div>
  );
}

function Camera({ seen }: { seen: (text: string | null) => void }) {
  const video = useRef<HTMLVideoElement>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const { watch } = await import("./camera");
      const text = video.current ? await watch(video.current, stop.signal) : null;
      if (!stop.signal.aborted) seen(text);
    };
    look().catch(() => setRefusal(NO_CAMERA));
    return () => stop.abort();
  }, []);
  if (refusal) return <RefusalCard refusal={refusal} />;
  return <video class="camera" ref={video} muted playsInline data-testid="camera" />;
}
