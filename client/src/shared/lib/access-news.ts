/** Between the open pages of one browser: what this member may read has changed. */
const name = 'kp.access';

export function tellAccessChanged(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(name);
  channel.postMessage('changed');
  channel.close();
}

export function onAccessChanged(listen: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(name);
  channel.onmessage = listen;
  return () => channel.close();
}
