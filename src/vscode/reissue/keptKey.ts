/** Under which the workspace's state has what a window may lose. Alone in its file for the entry, which has to be small. */
export const keptKey = 'vaultAws.keptLeases';
