import { ChartNoAxesColumnDecreasing, FolderTree, Package, Printer, TriangleAlert } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

const contract = () => import('#modules/products/contract.ts');

/** The product archive. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/assets',
    family: 'products',
    title: 'products:assets',
    icon: Printer,
    rail: { order: 65, word: 'products:rail' },
    may: 'asset.list',
    makes: 'asset.create',
    holds: { kind: 'asset', group: 'devices', register: () => contract().then(({ assets }) => assets) },
    component: () => import('./pages/registers.tsx').then((page) => page.AssetsPage),
  },
  {
    path: '/models',
    family: 'products',
    title: 'products:models',
    icon: Package,
    may: 'model.list',
    makes: 'model.create',
    holds: { kind: 'model', register: () => contract().then(({ models }) => models) },
    component: () => import('./pages/registers.tsx').then((page) => page.ModelsPage),
  },
  {
    path: '/product-categories',
    family: 'products',
    title: 'products:categories',
    icon: FolderTree,
    may: 'product-category.list',
    makes: 'product-category.create',
    holds: { kind: 'product-category', register: () => contract().then(({ productCategories }) => productCategories) },
    component: () => import('./pages/registers.tsx').then((page) => page.CategoriesPage),
  },
  {
    path: '/fault-codes',
    family: 'products',
    title: 'products:faultCodes',
    icon: TriangleAlert,
    may: 'fault-code.list',
    makes: 'fault-code.create',
    holds: { kind: 'fault-code', register: () => contract().then(({ faultCodes }) => faultCodes) },
    component: () => import('./pages/registers.tsx').then((page) => page.FaultCodesPage),
  },
  {
    path: '/faults',
    family: 'products',
    title: 'insights:pareto',
    icon: ChartNoAxesColumnDecreasing,
    may: 'fault.pareto',
    component: () => import('../insights/pages/pareto.tsx').then((page) => page.ParetoPage),
  },
];
