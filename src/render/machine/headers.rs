//! What a web server should say with each file.
//!
//! `_headers` is read by several hosts; `.github/hosting/` says the same to nginx and Caddy, and a
//! test compares them.

/// From where a page may take what, directive by directive (Content Security Policy Level 3).
///
/// Pages have no script or style of their own and ask no other host for anything. The search runs
/// as WebAssembly, which has a permission of its own.
const POLICY: &[&str] = &[
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self'",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
];

/// What only a server may say: a page cannot say it of itself (section 3.3).
const BY_SERVER: &str = "frame-ancestors 'none'";

/// The other headers of every file.
const HEADERS: &[(&str, &str)] = &[
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
];

/// The files whose names change with their content, so that they can be kept for a year.
const KEPT: &str = "assets/";

/// The policy as a page says it of itself, for hosts that cannot.
pub(crate) fn policy() -> String {
    POLICY.join("; ")
}

/// `_headers`, in the form that Netlify and Cloudflare Pages read.
pub(super) fn file() -> String {
    let mut file = format!("/*\n  Content-Security-Policy: {}; {BY_SERVER}\n", policy());
    for (name, value) in HEADERS {
        file.push_str(&format!("  {name}: {value}\n"));
    }
    file.push_str(&format!("/{KEPT}*\n  Cache-Control: public, max-age=31536000, immutable\n"));
    file
}
