# Gives a folder another name.
# $1: the folder of the site, $2: the folder, $3: the name
set -eu
cd -- "$1/public.releases"
to=$3
while [ -e "$to" ]; do to=$to-; done
mv -T -- "$2" "$to"
