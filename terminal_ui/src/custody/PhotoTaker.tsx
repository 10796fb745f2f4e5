import { useEffect, useRef, useState } from "preact/hooks";
import { NO_CAMERA, type Refusal } from "../api/refusal";
import { Button } from "../shell/ui/Button";
import { FileButton } from "../shell/ui/FileButton";
import { RefusalCard } from "../shell/ui/RefusalCard";

/** A photograph by the terminal's camera with its live view, or a picture that is there already. */
export function PhotoTaker({ taken }: { taken: (file: File) => void | Promise<void> }) {
  const [filming, film] = useState(false);
  return (
    <div class="stack tight">
      {filming && <Live taken={async (file) => { film(false); await taken(file); }} />}
      <div class="camera-tools">
        <Button id="photo-camera" k={filming ? "scan.cameraOff" : "photo.live"} pressed={filming} press={() => film(!filming)} />
        <FileButton id="photo-take" k="photo.file" of="pictures" camera taken={taken} />
      </div>
    </div>
  );
}

function Live({ taken }: { taken: (file: File) => Promise<void> }) {
  const video = useRef<HTMLVideoElement>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [shows, show] = useState(false);
  useEffect(() => {
    const stop = new AbortController();
    const look = async () => {
      const { live } = await import("./camera");
      if (video.current) await live(video.current, stop.signal);
      if (!stop.signal.aborted) show(true);
    };
    look().catch(() => { if (!stop.signal.aborted) setRefusal(NO_CAMERA); });
    return () => stop.abort();
  }, []);
  const take = async () => {
    const { still } = await import("./camera");
    const file = video.current && (await still(video.current));
    if (file) await taken(file);
  };
  if (refusal) return <RefusalCard refusal={refusal} />;
  return (
    <div class="stack tight">
      <video class="camera" ref={video} muted playsInline data-testid="photo-live" />
      <Button id="photo-shoot" k="photo.take" kind="main" wide press={take} disabled={!shows} />
    </div>
  );
}
