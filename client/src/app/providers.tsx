import {
  createTheme,
  localStorageColorSchemeManager,
  MantineProvider,
  mergeThemeOverrides,
} from '@mantine/core';
import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { lazy, type ReactNode, Suspense, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FormatContext, useFormatters } from '@/shared/hooks/use-format';
import { ConfirmProvider } from '@/shared/ui/confirm';
import { cssVariables, theme } from '@/shared/ui/theme';

/** Not needed to show a page; it is there by the time somebody acts. */
const Notifications = lazy(() =>
  import('@mantine/notifications').then((module) => ({ default: module.Notifications })),
);

/** The same key as boot.js, which sets the scheme before the first paint. */
const colorScheme = localStorageColorSchemeManager({ key: 'kp.theme' });

/** Mantine's own words, in the reader's language. */
function useLocalTheme() {
  const { t } = useTranslation('common');
  const close = t('action.close');
  return useMemo(() => {
    const closeButtonProps = { 'aria-label': close };
    return mergeThemeOverrides(
      theme,
      createTheme({
        components: {
          Modal: { defaultProps: { closeButtonProps } },
          Drawer: { defaultProps: { closeButtonProps } },
          Notification: { defaultProps: { closeButtonProps } },
        },
      }),
    );
  }, [close]);
}

function Formats({ children }: { children: ReactNode }) {
  return <FormatContext.Provider value={useFormatters()}>{children}</FormatContext.Provider>;
}

export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  const localTheme = useLocalTheme();
  return (
    <QueryClientProvider client={queries}>
      <MantineProvider
        theme={localTheme}
        cssVariablesResolver={cssVariables}
        colorSchemeManager={colorScheme}
        defaultColorScheme="auto"
      >
        <Formats>
          <ConfirmProvider>{children}</ConfirmProvider>
        </Formats>
        <Suspense>
          <Notifications position="bottom-center" limit={3} zIndex={500} />
        </Suspense>
      </MantineProvider>
    </QueryClientProvider>
  );
}
