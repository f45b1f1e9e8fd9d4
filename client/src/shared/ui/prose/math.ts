import 'katex/dist/katex.min.css';
import katex from 'katex';

/** Markdig writes \( … \) and \[ … \] inside `.math`; other writers write the bare formula. */
export function stripDelimiters(source: string): string {
  const text = source.trim();
  const match = /^(?:\\\(([\s\S]*)\\\)|\\\[([\s\S]*)\\\]|\$\$([\s\S]*)\$\$|\$([\s\S]*)\$)$/.exec(text);
  return match ? (match.slice(1).find((part) => part !== undefined) ?? text).trim() : text;
}

export function drawMath(root: HTMLElement): void {
  for (const element of root.querySelectorAll<HTMLElement>('.math')) {
    const source = stripDelimiters(element.textContent ?? '');
    katex.render(source, element, {
      displayMode: element.tagName === 'DIV',
      throwOnError: false,
      strict: 'ignore',
      trust: false,
      output: 'htmlAndMathml',
    });
  }
}
