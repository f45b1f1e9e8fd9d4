import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ConfirmProvider } from '@/shared/ui/confirm';
import { cssVariables, theme } from '@/shared/ui/theme';

/** The same key as public/theme.js, which sets the scheme before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: 'kp.theme' });

export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <ConfirmProvider>{children}</ConfirmProvider>
        <Notifications position="bottom-center" limit={3} zIndex={500} />
      </MantineProvider>
    </QueryClientProvider>
  );
}
