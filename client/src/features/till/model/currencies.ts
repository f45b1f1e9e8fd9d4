/** What is sold in. */
export const currencies = ['CNY', 'USD', 'EUR', 'HKD', 'JPY'] as const;
