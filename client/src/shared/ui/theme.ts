import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  type MantineColorsTuple,
} from '@mantine/core';

const teal: MantineColorsTuple = [
  '#e9f4f3',
  '#d3e7e5',
  '#a6cfcb',
  '#77b6b0',
  '#4f9f99',
  '#2f8a84',
  '#1a7b75',
  '#0b6e69',
  '#095b57',
  '#064844',
];
const vermilion: MantineColorsTuple = [
  '#fcf0ec',
  '#f8ddd5',
  '#f0b9aa',
  '#e8937d',
  '#e07458',
  '#d65b3f',
  '#cd4c35',
  '#c2412d',
  '#a83524',
  '#8a2a1c',
];
const gold: MantineColorsTuple = [
  '#f8f1e1',
  '#efe1bf',
  '#e2c88d',
  '#d3ad58',
  '#c2952f',
  '#ad7f1d',
  '#9b6c14',
  '#8a5e0e',
  '#734d09',
  '#5a3c06',
];

/** Warm greys: paper in the light, ink in the dark. */
const gray: MantineColorsTuple = [
  '#f6f3ec',
  '#efebe2',
  '#e6e1d6',
  '#dad4c7',
  '#c9c3b5',
  '#a9a498',
  '#8c8a82',
  '#6b6f76',
  '#4a4e54',
  '#2c3036',
];
const dark: MantineColorsTuple = [
  '#e8e4db',
  '#cfcbc2',
  '#9ca1a8',
  '#6e757c',
  '#3a4147',
  '#2c3237',
  '#22272b',
  '#1a1e21',
  '#15191b',
  '#0e1112',
];

const brands = new Set(['teal', 'vermilion', 'gold']);

/** Mantine's theme: its own colours all lead back to the tokens of `styles/tokens.css`. */
export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 7,
  colors: { teal, vermilion, gold, gray, dark },
  fontFamily: 'var(--kp-sans)',
  fontFamilyMonospace: 'var(--kp-mono)',
  white: '#ffffff',
  black: '#1f2328',
  headings: { fontFamily: 'var(--kp-sans)', fontWeight: '600' },
  defaultRadius: 10,
  radius: { xs: '4px', sm: '6px', md: '10px', lg: '14px', xl: '20px' },
  spacing: { xs: '8px', sm: '12px', md: '16px', lg: '24px', xl: '40px' },
  fontSizes: { xs: '12px', sm: '14px', md: '16px', lg: '18px', xl: '22px' },
  lineHeights: { xs: '1.5', sm: '1.5', md: '1.6', lg: '1.5', xl: '1.4' },
  cursorType: 'pointer',
  focusRing: 'auto',
  // The dark theme's colours are light: what stands on them is dark.
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const name = input.color ?? input.theme.primaryColor;
    return input.variant === 'filled' && brands.has(name)
      ? { ...colors, color: `var(--kp-on-${name})` }
      : colors;
  },
  respectReducedMotion: true,
  // By name and not by component: naming a component here would load it with every page.
  components: {
    Button: { defaultProps: { radius: 8 }, styles: { label: { fontWeight: 500 } } },
    ActionIcon: { defaultProps: { variant: 'subtle', color: 'gray', size: 'lg' } },
    Anchor: { defaultProps: { underline: 'hover' } },
    Badge: { defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 500 } },
    Container: { defaultProps: { size: 1200 } },
    Checkbox: { vars: () => ({ root: { '--checkbox-icon-color': 'var(--kp-on-teal)' } }) },
    Modal: {
      defaultProps: { centered: true, transitionProps: { duration: 150 } },
      styles: { title: { fontWeight: 600, fontSize: 17 } },
    },
    Drawer: { styles: { title: { fontWeight: 600, fontSize: 17 } } },
    SegmentedControl: {
      styles: { root: { background: 'var(--kp-sunken)', border: '1px solid var(--kp-line)' } },
    },
    Tooltip: { defaultProps: { openDelay: 300, transitionProps: { duration: 100 } } },
  },
});

/** Under the pointer the soft ground turns paler, never darker: its lettering stands at the limit of contrast already. */
function brand(name: string): Record<string, string> {
  return {
    [`--mantine-color-${name}-filled`]: `var(--kp-${name})`,
    [`--mantine-color-${name}-filled-hover`]: `var(--kp-${name}-hover, var(--kp-${name}))`,
    [`--mantine-color-${name}-light`]: `var(--kp-${name}-soft)`,
    [`--mantine-color-${name}-light-hover`]: `color-mix(in srgb, var(--kp-${name}-soft) 70%, var(--kp-card))`,
    [`--mantine-color-${name}-light-color`]: `var(--kp-${name})`,
    [`--mantine-color-${name}-outline`]: `var(--kp-${name})`,
    [`--mantine-color-${name}-outline-hover`]: `var(--kp-${name}-soft)`,
    [`--mantine-color-${name}-text`]: `var(--kp-${name})`,
  };
}

const tokens: Record<string, string> = {
  ...brand('teal'),
  ...brand('vermilion'),
  ...brand('gold'),
  '--mantine-color-body': 'var(--kp-card)',
  '--mantine-color-text': 'var(--kp-ink)',
  '--mantine-color-dimmed': 'var(--kp-grey)',
  '--mantine-color-placeholder': 'var(--kp-grey)',
  '--mantine-color-anchor': 'var(--kp-teal)',
  '--mantine-color-error': 'var(--kp-vermilion)',
  '--mantine-color-default': 'var(--kp-card)',
  '--mantine-color-default-hover': 'var(--kp-sunken)',
  '--mantine-color-default-color': 'var(--kp-ink)',
  '--mantine-color-default-border': 'var(--kp-line)',
  '--mantine-color-disabled': 'var(--kp-sunken)',
  '--mantine-color-disabled-color': 'var(--kp-grey)',
  '--mantine-color-disabled-border': 'var(--kp-line)',
  '--mantine-color-gray-text': 'var(--kp-grey)',
  '--mantine-color-gray-light': 'var(--kp-sunken)',
  '--mantine-color-gray-light-hover': 'var(--kp-line)',
  '--mantine-color-gray-light-color': 'var(--kp-ink)',
  '--mantine-primary-color-contrast': 'var(--kp-on-teal)',
  '--mantine-color-teal-contrast': 'var(--kp-on-teal)',
  '--mantine-color-vermilion-contrast': 'var(--kp-on-vermilion)',
  '--mantine-color-gold-contrast': 'var(--kp-on-gold)',
};

export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: tokens, dark: tokens });
