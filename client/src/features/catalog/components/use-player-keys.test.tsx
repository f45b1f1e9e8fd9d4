import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { usePlayerKeys } from './use-player-keys';

const actions = { toggle: vi.fn(), skip: vi.fn(), mute: vi.fn() };

function Page() {
  usePlayerKeys(actions);
  return (
    <>
      <p>text</p>
      <button type="button">next</button>
      <input aria-label="note" />
    </>
  );
}

describe('the keys of a player', () => {
  it('work from the text of the page', () => {
    render(<Page />);
    const text = screen.getByText('text');
    fireEvent.keyDown(text, { key: ' ' });
    fireEvent.keyDown(text, { key: 'ArrowLeft' });
    fireEvent.keyDown(text, { key: 'm' });
    expect(actions.toggle).toHaveBeenCalledOnce();
    expect(actions.skip).toHaveBeenCalledExactlyOnceWith(-15);
    expect(actions.mute).toHaveBeenCalledOnce();
  });

  it('leave buttons their space bar, fields their letters and the browser its own', () => {
    vi.clearAllMocks();
    render(<Page />);
    fireEvent.keyDown(screen.getByRole('button'), { key: ' ' });
    fireEvent.keyDown(screen.getByRole('textbox'), { key: 'm' });
    fireEvent.keyDown(screen.getByText('text'), { key: 'ArrowLeft', altKey: true });
    expect(actions.toggle).not.toHaveBeenCalled();
    expect(actions.mute).not.toHaveBeenCalled();
    expect(actions.skip).not.toHaveBeenCalled();
  });
});
