# each CALL WHAT COMMAND...: the same run again and again, in which first the first CALL goes wrong, then the second, and so
# on until there are no more. some CALL WHAT COMMAND...: the same for runs of very many calls, from the eighth on of ever fewer
# of them. Whatever happens: the run tells of it and stops with 2, having written nothing but whole records
# of the right answer ($1 = write: but what it could not help), or it comes to the very same end as without the fault.
# A signal ends the run, after whole records too. spasm-lint tells of a table that cannot be read among what it finds.
# Sourced by tests/io/fault-*/cmd; the file `right` holds the right answer.
PATH=$build/faulty:$PATH
each() {
    faults 0 "$@"
}
some() {
    faults 8 "$@"
}
faults() { # faults N CALL WHAT COMMAND...: behind call N one in ever more of them, 0: every one
    each_step=$1 each_call=$2 each_what=$3
    shift 3
    "$@" >right 2>right.err
    right=$?
    n=1 stopped=0 unharmed=0 bad=0
    while rm -f told && [ "$bad" -lt 3 ]; do
        SPASM_FAULT="$each_call $n $each_what" SPASM_FAULT_TOLD=told "$@" >out 2>err
        status=$?
        [ -e told ] || break
        if [ "$status" -eq 2 ] && [ "$right" -ne 2 ]; then
            stopped=$((stopped + 1))
            if [ "$1" = spasm-lint ] && grep ' error: .* \[unreadable-file\]$' out >>err; then
                grep -v '\[unreadable-file\]$' out >out.rest
                mv out.rest out
            fi
            grep -Eq '^spasm-[a-z]*: .|\[unreadable-file\]$' err || { echo "$each_call $n: no message"; bad=$((bad + 1)); }
            [ ! -s out ] || head -c "$(wc -c <out)" right | cmp -s - out || { echo "$each_call $n: a wrong beginning"; bad=$((bad + 1)); }
            [ ! -s out ] || [ "$each_call" = write ] || [ "$(tail -c 1 out | wc -l)" -eq "$(head -c 1 out | wc -c)" ] ||
                { echo "$each_call $n: half a record"; bad=$((bad + 1)); }
        elif [ "$each_what $status" = 'INT 130' ] || [ "$each_what $status" = 'TERM 143' ] || [ "$each_what $status" = 'HUP 129' ]; then
            stopped=$((stopped + 1))
            head -c "$(wc -c <out)" right | cmp -s - out || { echo "$each_call $n: a wrong beginning"; bad=$((bad + 1)); }
            [ "$(tail -c 1 out | wc -l)" -eq "$(head -c 1 out | wc -c)" ] || { echo "$each_call $n: half a record"; bad=$((bad + 1)); }
        elif [ "$status" -eq "$right" ] && cmp -s out right && cmp -s err right.err; then
            unharmed=$((unharmed + 1))
        else
            echo "$each_call $n: status $status"
            cmp out right
            cat err
            bad=$((bad + 1))
        fi
        n=$((n + 1 + (each_step > 0 ? n / each_step : 0)))
    done
    # which allocations are tried, and so whether one that can fail without harm is among them, hangs on how many there are
    case $each_call in
    *alloc) [ "$stopped" -gt 0 ] && unharmed=0 ;;
    esac
    echo "$each_call $each_what: $([ "$n" -gt 1 ] && echo tried)$([ "$stopped" -gt 0 ] && echo , stopped)$([ "$unharmed" -gt 0 ] && echo , unharmed)"
}
