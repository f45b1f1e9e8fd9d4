import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** No barrier that matters: nothing axe calls serious or critical. */
export async function expectAccessible(page: Page): Promise<void> {
  // Our pages hold no frames of others. The other mode gathers its findings in a tab of its own, which takes longer than looking for them.
  const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await axe.analyze();
  const serious = violations
    .filter((violation) => violation.impact === 'serious' || violation.impact === 'critical')
    .map(({ id, help, nodes }) => ({
      id,
      help,
      where: nodes.slice(0, 5).map((node) => node.target.join(' ')),
    }));
  expect(serious).toEqual([]);
}

/** Under a finger no button and no field is lower than 44 px; links inside a text may be. */
export async function expectFingerSized(page: Page): Promise<void> {
  const pressed = page.locator('.mantine-Button-root:not([data-size^="compact"]), .mantine-Input-input');
  const low = await pressed.evaluateAll((elements) =>
    elements
      .map((element) => ({
        height: Math.round(element.getBoundingClientRect().height),
        name: element.getAttribute('aria-label') ?? element.textContent ?? element.id,
      }))
      .filter(({ height }) => height > 0 && height < 44),
  );
  expect(low).toEqual([]);
}

/** Nothing runs past the right edge. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const [content, window] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content).toBeLessThanOrEqual(window ?? 0);
}
