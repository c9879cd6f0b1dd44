import type { Frame } from 'playwright-core';

export interface Contrast {
  readonly text: string;
  /** As WCAG counts it: 1 to 21. */
  readonly ratio: number;
}

/**
 * The contrast of every text that is seen with what lies under it. Under the words of a tile that is its
 * bar, where it is strongest.
 */
export async function contrastsIn(frame: Frame): Promise<readonly Contrast[]> {
  return frame.evaluate<Contrast[]>(measure);
}

/** Runs in the page, hence as text: this project's own code knows no DOM. */
const measure = `(() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const paint = (colors) => {
    canvas.clearRect(0, 0, 1, 1);
    for (const color of colors) {
      canvas.fillStyle = color;
      canvas.fillRect(0, 0, 1, 1);
    }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3);
  };
  const luminance = (color) => {
    const [r, g, b] = color.map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ratio = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const groundsOf = (element) => {
    const chain = [];
    for (let each = element; each; each = each.parentElement) chain.unshift(getComputedStyle(each).backgroundColor);
    const bar = element.closest('.tile')?.querySelector('.bar');
    if (!bar) return [chain];
    const solid = bar.appendChild(document.createElement('span'));
    solid.className = 'segment free';
    const strongest = getComputedStyle(solid).backgroundColor;
    solid.remove();
    return [chain, [...chain, strongest]];
  };
  const seen = [...document.querySelectorAll('body *')].filter((element) =>
    element.checkVisibility() && !element.closest('.spoken') &&
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== ''),
  );
  return seen.flatMap((element) =>
    groundsOf(element).map((ground) => ({
      text: element.textContent.slice(0, 40),
      ratio: Math.round(ratio(paint([...ground, getComputedStyle(element).color]), paint(ground)) * 10) / 10,
    })),
  );
})()`;
