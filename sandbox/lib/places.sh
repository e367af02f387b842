# shellcheck shell=bash
# The sandbox's paths. Completes PATH, and sets REPOSITORY, CACHE, TOOLS, SANDBOX_NAME, SANDBOX and STACK.

# On Debian only root's PATH has chroot and, in older releases, ip.
export PATH=$PATH:/usr/sbin:/sbin

REPOSITORY=$(cd -P -- "$(dirname -- "${BASH_SOURCE[0]}")/../.." && pwd)
CACHE=${MODEL_SERVING_CACHE:-${XDG_CACHE_HOME:-${HOME:?HOME is not set}/.cache}/model-serving}
if [[ $CACHE != /* ]]; then
  printf 'MODEL_SERVING_CACHE and XDG_CACHE_HOME must be absolute paths, but the cache would be "%s"\n' "$CACHE" >&2
  exit 2
fi
# The engine compares paths after resolving links, so ours must have none.
if ! mkdir -p -- "$CACHE/tools" "$CACHE/sandboxes"; then
  printf 'The cache %s cannot be written: set MODEL_SERVING_CACHE to a folder of yours\n' "$CACHE" >&2
  exit 2
fi
CACHE=$(cd -P -- "$CACHE" && pwd)
TOOLS=$CACHE/tools

SANDBOX_NAME=${MODEL_SERVING_SANDBOX:-default}
if [[ ! $SANDBOX_NAME =~ ^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$ ]]; then
  printf 'MODEL_SERVING_SANDBOX is "%s", but a sandbox is named by at most 40 letters, digits, "-" and "_", the first %s\n' \
    "$SANDBOX_NAME" 'of them a letter or digit' >&2
  exit 2
fi
SANDBOX=$CACHE/sandboxes/$SANDBOX_NAME

STACK=${MODEL_SERVING_STACK:-dev}
