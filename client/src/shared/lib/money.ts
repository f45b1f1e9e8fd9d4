/** Minor units of what was typed in the major unit: "99.5" is 9950; null where it is no amount. */
export function minorUnits(typed: string | number, digits = 2): number | null {
  const text = String(typed)
    .trim()
    .replace(/[,，\s]/g, '');
  const found = /^(\d+)(?:\.(\d*))?$/.exec(text);
  if (!found) return null;
  const [, whole = '', fraction = ''] = found;
  if (fraction.replace(/0+$/, '').length > digits) return null;
  const minor = Number(whole + fraction.padEnd(digits, '0').slice(0, digits));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** The way back, for a field that is edited. */
export function majorUnits(minor: number, digits = 2): string {
  const text = String(minor).padStart(digits + 1, '0');
  const fraction = text.slice(text.length - digits).replace(/0+$/, '');
  const whole = text.slice(0, text.length - digits);
  return fraction ? `${whole}.${fraction.padEnd(digits, '0')}` : whole;
}
/** Digits of the minor unit: two for most currencies, none for the yen. */
export function digitsOf(currency: string): number {
  return (
    new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  );
}
