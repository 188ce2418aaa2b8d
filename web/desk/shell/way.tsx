import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { Search, Way } from '../../ui/address.ts';

/** How pages of the desk find out where they are and go elsewhere. */
export const deskWay: Way = {
  useSearch: () => useSearch({ strict: false }) as Search,
  useParts: () => useParams({ strict: false }),
  useGo() {
    const navigate = useNavigate();
    return useCallback((path, search) => void navigate({ to: path, search: search as never }), [navigate]);
  },
  useChange() {
    const navigate = useNavigate();
    return useCallback(
      (part) => void navigate({ to: '.', search: (before: object) => ({ ...before, ...part }) as never, replace: true }),
      [navigate],
    );
  },
  Link: ({ search, ...rest }) => <Link {...(rest as { to: string })} {...(search ? { search: search as never } : {})} />,
};
