# Begins an upload: its list comes by standard input.
# $1: the folder of the site, $2: the name of the release
set -eu
cd -- "$1/public.releases"
mkdir -p -- ".new-$2"
[ ! -L ".new-$2" ]
cd -- ".new-$2"
cat > .files.sha256
