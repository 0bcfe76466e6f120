/** Files dropped on a browser's window, as the shell would tell of them. */
export function onDrop(
  handler: (event: { type: "over" | "leave" } | { type: "drop"; paths: string[] }) => void,
): () => void {
  const over = (event: DragEvent) => {
    event.preventDefault();
    handler({ type: "over" });
  };
  const leave = (event: DragEvent) => {
    if (event.relatedTarget === null) handler({ type: "leave" });
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    handler({
      type: "drop",
      paths: [...(event.dataTransfer?.files ?? [])].map((file) => `/drop/${file.name}`),
    });
  };
  addEventListener("dragover", over);
  addEventListener("dragleave", leave);
  addEventListener("drop", drop);
  return () => {
    removeEventListener("dragover", over);
    removeEventListener("dragleave", leave);
    removeEventListener("drop", drop);
  };
}
