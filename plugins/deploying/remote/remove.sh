# Removes files and the folders that they lay in, whose names come by standard input.
# $1: the folder of the site, $2: the folder, $3: its name meanwhile, $4: its name if anything is left
set -eu
cd -- "$1/public.releases"
[ "$2" = "$3" ] || mv -T -- "$2" "$3"
cd -- "$3"
xargs -0 rm -d -f -- 2> /dev/null || :
cd ..
rmdir -- "$3" 2> /dev/null || {
  to=$4
  while [ -e "$to" ]; do to=$to-; done
  mv -T -- "$3" "$to"
}
