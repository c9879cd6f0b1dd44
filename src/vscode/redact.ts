/**
 * Second line of defence for the log: nothing secret should reach it, and what looks secret anyway is
 * hidden. Key ids keep their last four characters, as in AWS's own tools.
 */
export function redact(text: string): string {
  return text
    .replaceAll(/\b(?:AKIA|ASIA)[A-Z0-9]{8,}([A-Z0-9]{4})\b/g, '…$1')
    .replaceAll(/(?<![A-Za-z0-9/+])[A-Za-z0-9/+]{40,}={0,2}/g, hideNoise);
}

/** Secrets are 40 characters of noise, tokens are longer; paths are words between slashes, and hashes have no capitals. */
function hideNoise(candidate: string): string {
  const longestWord = Math.max(...candidate.split('/').map((word) => word.length));
  const noise = candidate.length === 40 || longestWord >= 32;
  return noise && /[A-Z]/.test(candidate) ? '…' : candidate;
}
