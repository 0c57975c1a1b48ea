import type { JSX } from "hono/jsx/jsx-runtime";

/** The mark: a point and the rings of help around it. */
export function Logo({ href, sousTitre }: { href: string; sousTitre?: string }): JSX.Element {
  return (
    <a class="dc-logo" href={href}>
      <svg viewBox="0 0 40 40" aria-hidden="true" focusable="false">
        <rect width="40" height="40" rx="11" fill="#0b5c63" />
        <g fill="none" stroke="#fff" stroke-linecap="round" stroke-width="3.2">
          <path d="M20.5 12.2a10 10 0 0 1 7.3 7.3" />
          <path d="M21.5 5.9a16.4 16.4 0 0 1 12.6 12.6" opacity=".6" />
        </g>
        <circle cx="15.5" cy="24.5" r="7" fill="#f6bc3c" />
      </svg>
      <span>
        Déclic
        {sousTitre && <small>{sousTitre}</small>}
      </span>
    </a>
  );
}
