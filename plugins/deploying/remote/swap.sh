# Serves a release.
# $1: the folder of the site, $2: the name of the release, $3: what it is still called, or nothing
set -eu
cd -- "$1/public.releases"
[ -z "$3" ] || mv -T -- "$3" "$2"
touch -- "$2"
cd ..
ln -s -- "public.releases/$2" ".public-$2-$$"
mv -T -- ".public-$2-$$" public
