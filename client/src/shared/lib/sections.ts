/** The section that an address belongs to: the longest of those it starts with. */
export function sectionOf<T extends { to: string }>(sections: readonly T[], path: string): T | undefined {
  return sections
    .filter((section) => path === section.to || path.startsWith(`${section.to}/`))
    .toSorted((a, b) => b.to.length - a.to.length)[0];
}
