/** Calls once it has not been asked for so many milliseconds. */
export function afterPause(pause: number, work: () => void): () => void {
  let waiting: ReturnType<typeof setTimeout> | undefined;
  return () => {
    clearTimeout(waiting);
    waiting = setTimeout(work, pause);
  };
}
