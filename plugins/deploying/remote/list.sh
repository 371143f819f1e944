# The list of a release. Arguments as in survey.sh
cd -- "$1/public.releases/$2"
if [ ! -L .files.sha256 ] && [ -f .files.sha256 ]; then head -c "$3" .files.sha256; fi
