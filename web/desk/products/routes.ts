import { FolderTree, Package, Printer, TriangleAlert } from 'lucide-react';
import type { DeskRoute } from '#web/ui/index.ts';

/** The product archive. */
export const routes: readonly DeskRoute[] = [
  {
    path: '/assets',
    title: 'products:assets',
    icon: Printer,
    rail: { order: 65, word: 'products:rail' },
    may: 'asset.list',
    component: () => import('./pages/registers.tsx').then((page) => page.AssetsPage),
  },
  {
    path: '/models',
    title: 'products:models',
    icon: Package,
    rail: { order: 66, word: 'products:railModels' },
    may: 'model.create',
    component: () => import('./pages/registers.tsx').then((page) => page.ModelsPage),
  },
  {
    path: '/product-categories',
    title: 'products:categories',
    icon: FolderTree,
    may: 'product-category.list',
    component: () => import('./pages/registers.tsx').then((page) => page.CategoriesPage),
  },
  {
    path: '/fault-codes',
    title: 'products:faultCodes',
    icon: TriangleAlert,
    rail: { order: 67, word: 'products:railCodes' },
    may: 'fault-code.create',
    component: () => import('./pages/registers.tsx').then((page) => page.FaultCodesPage),
  },
];
