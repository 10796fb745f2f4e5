import "./design/tokens.css";
import "./design/base.css";
import "./design/shell.css";
import "./design/rooms.css";
import { render } from "preact";
import { App } from "./shell/App";
import { start } from "./shell/start";
import { language } from "./store/locale";

document.documentElement.lang = language.value;
const root = document.getElementById("app");
if (!root) throw new Error("index.html has no #app");
render(<App />, root);
void start();

if ("serviceWorker" in navigator && import.meta.env.PROD) {
  navigator.serviceWorker
    .register("/service-worker.js")
    .then(() => navigator.serviceWorker.ready)
    .then(() => { document.documentElement.dataset["offline"] = "ready"; })
    .catch(() => { document.documentElement.dataset["offline"] = "no"; });
}
