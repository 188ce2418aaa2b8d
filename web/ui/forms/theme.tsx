import { ConfigProvider, theme as antdTheme, type ThemeConfig } from 'antd';
import { useMemo, type ReactNode } from 'react';
import { useLook } from '../look.ts';

type Pinned = NonNullable<ThemeConfig['token']>;

const shape: Pinned = {
  fontSize: 14,
  borderRadius: 6,
  borderRadiusLG: 10,
  borderRadiusSM: 4,
  controlHeight: 32,
  controlHeightSM: 26,
  motionDurationMid: '.12s',
  motionDurationSlow: '.18s',
  fontFamily: 'var(--text)',
};

const light: Pinned = {
  ...shape,
  colorPrimary: '#0B6A5F',
  colorPrimaryHover: '#0E7D70',
  colorPrimaryActive: '#08534A',
  colorPrimaryBg: '#E4F1EE',
  colorPrimaryBorder: '#A8D2CA',
  colorLink: '#0B6A5F',
  colorInfo: '#0B6A5F',
  colorSuccess: '#0B6A5F',
  colorWarning: '#C97A00',
  colorError: '#B0241B',
  colorText: '#14211E',
  colorTextSecondary: '#42524D',
  colorTextTertiary: '#5F6E69',
  colorTextDescription: '#5F6E69',
  colorTextPlaceholder: '#5F6E69',
  colorBgLayout: '#F2F5F3',
  colorBgContainer: '#FFFFFF',
  colorBgElevated: '#FFFFFF',
  colorBorder: '#8A9893',
  colorBorderSecondary: '#DEE5E1',
  colorSplit: '#DEE5E1',
  colorTextLightSolid: '#FFFFFF',
  boxShadowSecondary: '0 8px 28px rgba(16,38,33,.14), 0 1px 3px rgba(16,38,33,.10)',
};

const dark: Pinned = {
  ...shape,
  colorPrimary: '#3FB5A2',
  colorPrimaryHover: '#5CC7B5',
  colorPrimaryActive: '#2F9C8B',
  colorPrimaryBg: '#12332E',
  colorPrimaryBorder: '#285C53',
  colorLink: '#56C7B3',
  colorInfo: '#56C7B3',
  colorSuccess: '#3FB5A2',
  colorWarning: '#E9A63A',
  colorError: '#F26B5B',
  colorText: '#E6EEEB',
  colorTextSecondary: '#B3C2BD',
  colorTextTertiary: '#8C9D97',
  colorTextDescription: '#8C9D97',
  colorTextPlaceholder: '#8C9D97',
  colorBgLayout: '#0D1513',
  colorBgContainer: '#151E1C',
  colorBgElevated: '#1C2725',
  colorBorder: '#5F706A',
  colorBorderSecondary: '#2A3834',
  colorSplit: '#2A3834',
  colorTextLightSolid: '#06231F',
  boxShadowSecondary: '0 12px 36px rgba(0,0,0,.55), 0 0 0 1px #2A3834',
};

/** antd's configuration for a look. The second algorithm writes the exact values back: antd blends the seeds of its dark one. */
function antdConfig(look: 'light' | 'dark'): ThemeConfig {
  const pinned = look === 'dark' ? dark : light;
  return {
    algorithm: [
      look === 'dark' ? antdTheme.darkAlgorithm : antdTheme.defaultAlgorithm,
      (_seed, map) => ({ ...map, ...pinned }) as ReturnType<typeof antdTheme.defaultAlgorithm>,
    ],
    token: pinned,
    cssVar: { key: 'ax' },
  };
}

/** Gives antd our theme. Stands around the one editor that uses antd, so that no page carries antd that has no such editor. */
export function AntdTheme({ children }: { children: ReactNode }) {
  const { theme } = useLook();
  const config = useMemo(() => antdConfig(theme), [theme]);
  return <ConfigProvider theme={config}>{children}</ConfigProvider>;
}
