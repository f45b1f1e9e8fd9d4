import { Outlet } from '@tanstack/react-router';

/** Nothing but the page. */
export function BareLayout() {
  return (
    <main id="content" tabIndex={-1}>
      <Outlet />
    </main>
  );
}
