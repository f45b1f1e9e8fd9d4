import { storage } from '@/shared/lib/storage';

export const speeds = [0.75, 1, 1.25, 1.5, 1.75, 2] as const;

const speedKey = 'kp.speed';

export function storedSpeed(): number {
  const stored = storage.get<number>(speedKey, 1);
  return (speeds as readonly number[]).includes(stored) ? stored : 1;
}

export const rememberSpeed = (speed: number) => storage.set(speedKey, speed);

/** From where to play: not from the first seconds, and from the start again after the end. */
export function resumeAt(positionSeconds: number, durationSeconds: number | null): number {
  if (positionSeconds < 5) return 0;
  if (durationSeconds && positionSeconds > durationSeconds - 10) return 0;
  return positionSeconds;
}

export function percentPlayed(positionSeconds: number, durationSeconds: number): number {
  return durationSeconds > 0 ? Math.min(100, Math.round((positionSeconds / durationSeconds) * 100)) : 0;
}
