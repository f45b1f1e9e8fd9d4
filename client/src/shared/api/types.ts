/** Shapes that every module shares. */
export interface Money {
  minorUnits: number;
  currency: string;
}

export interface Page<T> {
  items: T[];
  next?: string | null;
}
