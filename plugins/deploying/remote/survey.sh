# The list of a release, and the digests of what lies there.
# $1: the folder of the site, $2: the release, $3: bytes of the longest list
set -eu
cd -- "$1/public.releases/$2"
[ ! -L .files.sha256 ] && [ -f .files.sha256 ] && head -c "$3" .files.sha256
printf '\n# there\n'
find . ! -type d ! -type f ! -type l -exec printf 'special  %s\n' {} +
find . -type f -size -1000000k -exec sha256sum -- {} +
find . -type l -exec sh -c 'for each; do
  printf "link %s  %s\n" "$(printf %s "$(readlink -- "$each")" | sha256sum | cut -c 1-64)" "$each"
done' sh {} +
