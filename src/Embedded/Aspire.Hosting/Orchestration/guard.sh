# Stops the app host's processes when it is gone, however it went: it holds the other end of this standard input.
# Lines read: "+ 123" process 123, the leader of its own group, has started; "- 123" it has ended.
trap '' HUP INT QUIT TERM
exec >/dev/null 2>&1
pids=' '
while read -r op pid; do
    case $op in
        +) pids="$pids$pid " ;;
        -) pids="${pids%% "$pid" *} ${pids#* "$pid" }" ;;
    esac
done

# A group, or at least the process where there is no setsid.
tell() { for pid in $pids; do kill "-$1" "-$pid" || kill "-$1" "$pid"; done; }
# A process that nobody has waited for is over, though its id is taken: in a container without an init, for ever.
over() { read -r stat <"/proc/$1/stat" && case $stat in *') Z '*) return 0 ;; esac; return 1; }
alive() { for pid in $pids; do over "$pid" && continue; kill -0 "-$pid" && return 0; kill -0 "$pid" && return 0; done; return 1; }

tell TERM
n=0
while alive && [ $n -lt 120 ]; do sleep 0.1; n=$((n + 1)); done
tell KILL
