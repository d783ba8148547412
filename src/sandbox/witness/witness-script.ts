/**
 * Sets the tables, runs the program in the sender's network, then prints the mark and what the tables say, and takes
 * them away. Runs with no rights but those over the sandbox, so that a path which the learner changed leads nowhere.
 * Prints `own` where a place's network is the sender's, in which nothing is watched.
 * $0 mark, $1 nft, $2 name of the tables, $3 sender, $4 its table, $5 the places' table, $6 `end` where the
 * sender's own network may be one of them, $7 how many places follow
 */
export const witnessScript = `mark=$0 nft=$1 name=$2 sender=$3 sent=$4 rules=$5 kind=$6 count=$7
shift 7
places=("\${@:1:count}")
shift "$count"
for place in "\${places[@]}"; do
  if [[ $kind != end && $place -ef $sender ]]; then
    nsenter --net="$sender" "$@"
    status=$?
    printf '%s\\0own' "$mark"
    exit $status
  fi
done
at() { nsenter --net="$1" "$nft" "\${@:2}" 2>/dev/null; }
for place in "\${places[@]}"; do at "$place" -f - <<<"$rules" & done
[[ ! $sent ]] || nsenter --net="$sender" "$nft" -f - <<<"$sent" 2>/dev/null
wait
nsenter --net="$sender" "$@"
status=$?
printf '%s\\0' "$mark"
if [[ $sent ]]; then at "$sender" list table inet "\${name}_sender"; at "$sender" delete table inet "\${name}_sender" & fi
for place in "\${places[@]}"; do
  printf '\\0'
  at "$place" list table inet "$name"
  at "$place" delete table inet "$name" &
done
wait
exit $status`;

/** Takes the tables away after a try that was cut off. $0 nft, $1 name of the tables, then the networks */
export const cleanUpScript = `nft=$0 name=$1
shift
for place; do
  nsenter --net="$place" "$nft" delete table inet "$name" & nsenter --net="$place" "$nft" delete table inet "\${name}_sender" &
done 2>/dev/null
wait`;
