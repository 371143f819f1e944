# What is there, newest first. A folder in which nothing changed for a day is not being uploaded to.
# $1: the folder of the site
set -eu
mkdir -p -- "$1/public.releases"
cd -- "$1"
if [ -L public ]; then printf 'link %s\n' "$(readlink -- public)"
elif [ -e public ]; then echo folder; fi
cd public.releases
ls -1t | while IFS= read -r name; do
  case $name in *[!0-9a-f-]*) continue ;; esac
  [ -d "./$name" ] && [ ! -L "./$name" ] || continue
  if [ -f "./$name/.files.sha256" ]; then printf 'listed %s\n' "$name"
  else printf 'unlisted %s\n' "$name"; fi
done
for name in .new-* .gone-*; do
  case ${name#.} in gone-*[!0-9a-f-]* | new-*[!0-9a-f-]*) continue ;; esac
  [ -d "$name" ] && [ ! -L "$name" ] || continue
  if [ -n "$(find "$name" -cmin -1440 | head -n 1)" ]; then printf 'young %s\n' "$name"
  else printf 'left %s\n' "$name"; fi
done
