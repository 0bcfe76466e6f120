import { mount } from "svelte";
import "./app.css";
import App from "./App.svelte";
import type { Backend } from "./backend/backend";
import { setLocale, t } from "./messages";
import { Session } from "./state/session.svelte";

async function chooseBackend(): Promise<Backend> {
  // The mode is a constant at build time, so the fake backend is not in the shipped bundle.
  if (import.meta.env.MODE === "mock") return (await import("./backend/mock")).createMock();
  return (await import("./backend/tauri")).createTauri();
}

const target = document.getElementById("app");
if (!target) throw new Error("the page has no #app");

// The system's language, until the settings say another one.
setLocale(null);
document.title = t.appName;

const session = new Session(await chooseBackend());
mount(App, { target, props: { session } });
void session.load();
